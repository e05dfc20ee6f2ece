namespace ServicePortal.Accounts.Domain;

/// <summary>Each value has its twin in the contract's ErrorReason, which says what it means; a test compares them.</summary>
internal enum RefusalReason
{
    InvalidField,
    RateLimited,
    Busy,
    UserNameTaken,
    RegistrationNotFound,
    CardNotRead,
    ConsentOutdated,
    PseudonymAlreadyBound,
    ActivationLinkInvalid,
    ActivationLinkExpired,
    SignInFailed,
    AccountNotActivated,
    AccountLocked,
    SessionEnded,
    LevelTooLow,
    IdentificationNotFound,
    IdentificationOutOfOrder,
    PurposeNotApplicable,
    UpgradeNotFound,
    OnlineServiceNotFound,
    AttributeMissing,
    HandoverCodeInvalid,
    SubjectNotFound,
    AccountNotFound,
    RequestIdReused,
    AgencyNotFound,
    Conflict,
}
