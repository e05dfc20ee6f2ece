namespace ServicePortal.Accounts.Audit;

/// <summary>What happened to an account. The numbers are stored and never change their meaning.</summary>
internal enum AuditEvent : short
{
    AccountRegistered = 1,
    AccountActivated = 2,
    ActivationResent = 3,
    EmailCorrected = 4,
    SignedInWithPassword = 5,
    SignInFailed = 6,
    SignedInWithEid = 7,
    SignedOut = 8,
    SteppedUp = 9,
    AccountUpgraded = 10,
    PseudonymDeposited = 11,
    PseudonymRefused = 12,
    AttributesHandedOver = 13,
    AddressReplaced = 14,
    AgencyChanged = 16,
    OnlineServiceChanged = 17,
    NeverActivated = 19,
    AssuranceChecked = 20,
    KeyActivated = 21,
    KeyRetired = 22,
    AccountLookedUp = 23,
    LanguageChanged = 24,
    HandoverCodeMisused = 25,
    AccountLocked = 26,
    AccountUnlocked = 27,
    PasswordChanged = 30,
    PasswordResetRequested = 31,
    PasswordReset = 32,
    EmailChangeRequested = 34,
    EmailChangeCancelled = 35,
    EmailChanged = 36,
    EmailRestored = 37,
    SessionEndedFromElsewhere = 38,
    OtherSessionsEnded = 39,
    UnseenDeviceReported = 40,
    DataExported = 41,
    TrailChecked = 42,
    DeletionRequested = 44,
    AccountKept = 45,
    AccountDeleted = 46,
    DisuseWarned = 47,
    DeletedForDisuse = 48,
    KeepingOffered = 49,
    ContactDataChanged = 50,
    AuthenticatorBlocked = 51,
    AuthenticatorUnblocked = 52,
}

/// <summary>
/// One link of an account's audit chain. It names ids only, nothing personal. The database numbers and chains it (see the migration), so that no
/// two writers can fork the chain; the application can neither change nor delete it.
/// </summary>
internal sealed class AuditEntry(Guid accountId, AuditEvent @event, string actor, AuditSubject subject, DateTimeOffset at)
{
    /// <summary>The chain of acts that concern no account: agencies, online services, keys.</summary>
    public static readonly Guid Operations = Guid.Empty;

    public Guid AccountId { get; private set; } = accountId;

    public long Sequence { get; private set; }

    public AuditEvent Event { get; private set; } = @event;

    /// <summary>Who acted: "citizen", or a caller role such as "operator".</summary>
    public string Actor { get; private set; } = actor;

    /// <summary>What it was about, never a person's data; may be empty.</summary>
    public AuditSubject Subject { get; private set; } = subject;

    public DateTimeOffset At { get; private set; } = at;

    public byte[]? PreviousHash { get; private set; }

    public byte[]? Hash { get; private set; }

    public static AuditEntry OfCitizen(Guid accountId, AuditEvent @event, DateTimeOffset at, AuditSubject subject = default) =>
        new(accountId, @event, AuditActor.Citizen, subject, at);
}
