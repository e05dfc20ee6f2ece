namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>What an identification came to. Each value has its twin, and its number, in the contract; a test compares them.</summary>
internal enum IdentificationOutcome : short
{
    CardAttached = 1,
    SignedIn = 2,
    UpgradePending = 3,
    PseudonymDeposited = 4,
    Cancelled = 5,
    PseudonymMissing = 6,
    PseudonymUnknown = 7,
    PseudonymAlreadyBound = 8,
    OtherAccount = 9,
    DataMismatch = 10,
    MandatoryDataMissing = 11,

    /// <summary>Blocked, revoked, expired or not authentic: the eID-Server cannot tell these apart (R24).</summary>
    DocumentInvalid = 12,
    DocumentDenied = 13,
    ResultLost = 14,
    Failed = 15,
    AccountNotActivated = 16,
    AccountLocked = 17,
    ContextEnded = 18,
    CardNotAccepted = 19,
    ReplyNotTrusted = 20,
    AccountLeaving = 21,
}
