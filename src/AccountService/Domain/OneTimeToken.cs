namespace ServicePortal.Accounts.Domain;

internal enum TokenPurpose : short
{
    Activation = 1,

    /// <summary>"Das war ich nicht": locks the account (R37).</summary>
    NotMe = 2,

    /// <summary>Replaces a forgotten password (R45).</summary>
    PasswordReset = 3,

    /// <summary>The new address is confirmed.</summary>
    ConfirmEmail = 4,

    /// <summary>The present address stays.</summary>
    CancelEmailChange = 5,

    /// <summary>Takes back the wish to delete the account.</summary>
    KeepAccount = 6,
}

/// <summary>A secret link, known by its SHA-256 only, bound to a purpose, spent by one conditional update.</summary>
internal sealed class OneTimeToken(
    Guid accountId, TokenPurpose purpose, byte[] tokenHash, DateTimeOffset createdAt, DateTimeOffset expiresAt, Guid? authenticatorId = null)
{
    public static readonly TimeSpan ActivationLifetime = TimeSpan.FromHours(24);
    public static readonly TimeSpan EmailChangeLifetime = TimeSpan.FromHours(24);

    /// <summary>A mail about a change may wait for the end of a holiday.</summary>
    public static readonly TimeSpan NotMeLifetime = TimeSpan.FromDays(30);

    public static readonly TimeSpan PasswordResetLifetime = TimeSpan.FromMinutes(30);

    public Guid AccountId { get; private set; } = accountId;

    public Guid Id { get; private set; } = Guid.CreateVersion7(createdAt);

    public TokenPurpose Purpose { get; private set; } = purpose;

    public byte[] TokenHash { get; private set; } = tokenHash;

    /// <summary>The authenticator that the mail is about, if it is about one.</summary>
    public Guid? AuthenticatorId { get; private set; } = authenticatorId;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>A newer one took its place.</summary>
    public DateTimeOffset? VoidedAt { get; private set; }

    public void Void(DateTimeOffset now)
    {
        if (UsedAt is null)
        {
            VoidedAt ??= now;
        }
    }

    public static OneTimeToken For(Guid accountId, TokenPurpose purpose, byte[] tokenHash, DateTimeOffset now, Guid? authenticatorId = null) =>
        new(accountId, purpose, tokenHash, now, now + LifetimeOf(purpose), authenticatorId);

    private static TimeSpan LifetimeOf(TokenPurpose purpose) => purpose switch
    {
        TokenPurpose.Activation => ActivationLifetime,
        TokenPurpose.NotMe => NotMeLifetime,
        TokenPurpose.KeepAccount => Account.DeletionGrace,
        TokenPurpose.ConfirmEmail or TokenPurpose.CancelEmailChange => EmailChangeLifetime,
        TokenPurpose.PasswordReset => PasswordResetLifetime,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "No link has this purpose."),
    };
}
