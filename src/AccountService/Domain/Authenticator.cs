namespace ServicePortal.Accounts.Domain;

internal enum AuthenticatorKind : short
{
    Password = 1,
    Eid = 2,
}

/// <summary>What proves a citizen's identity at sign-in; each has exactly one level (R4).</summary>
internal sealed class Authenticator
{
    private Authenticator(Guid accountId, AuthenticatorKind kind, byte[]? passwordDigest, DateTimeOffset createdAt)
    {
        (AccountId, Id, Kind, CreatedAt) = (accountId, Guid.CreateVersion7(createdAt), kind, createdAt);
        PasswordDigest = passwordDigest;
    }

    private Authenticator()
    {
    }

    public Guid AccountId { get; private set; }

    public Guid Id { get; private set; }

    public AuthenticatorKind Kind { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A new authenticator counts only after it was used once (R30); during registration it is at once.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? BlockedAt { get; private set; }

    /// <summary>The Argon2id digest, sealed; only of a password.</summary>
    public byte[]? PasswordDigest { get; private set; }

    public AssuranceLevel Level => LevelOf(Kind);

    public bool IsUsable => ConfirmedAt is not null && BlockedAt is null;

    /// <summary>An account with one of these has eID sign-in set up.</summary>
    public bool IsUsableEid => Kind == AuthenticatorKind.Eid && IsUsable;

    public static AssuranceLevel LevelOf(AuthenticatorKind kind) => kind switch
    {
        AuthenticatorKind.Password => AssuranceLevel.Low,
        AuthenticatorKind.Eid => AssuranceLevel.High,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    public static Authenticator ForPassword(Guid accountId, byte[] passwordDigest, DateTimeOffset now) =>
        new(accountId, AuthenticatorKind.Password, passwordDigest, now) { ConfirmedAt = now };

    /// <summary>The card was read just now, which is its first use (R30).</summary>
    public static Authenticator ForEid(Guid accountId, DateTimeOffset now) =>
        new(accountId, AuthenticatorKind.Eid, passwordDigest: null, now) { ConfirmedAt = now };

    public void RecordUse(DateTimeOffset now) => LastUsedAt = now;

    /// <summary>The same password under stronger settings.</summary>
    public void RenewDigest(byte[] passwordDigest)
    {
        if (Kind != AuthenticatorKind.Password)
        {
            throw new InvalidOperationException("Only a password has a digest.");
        }

        PasswordDigest = passwordDigest;
    }

    /// <summary>By <see cref="Account.Block"/>, which knows what the account reaches without it.</summary>
    internal void Block(DateTimeOffset now) => BlockedAt ??= now;

    /// <summary>By <see cref="Account.Unblock"/>. A password never counts again: somebody else may know it.</summary>
    internal void Unblock() => BlockedAt = Kind == AuthenticatorKind.Password ? throw new InvalidOperationException("A blocked password is replaced.") : null;
}
