using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// A citizen's session. Each authentication runs out on its own (R25); the session's level is that of the highest one which still holds, so a
/// HIGH one that runs out falls back to LOW only if there was a LOW one and it still holds (R26).
/// </summary>
internal sealed class Session
{
    /// <exception cref="RefusalException">SESSION_ENDED: the authentication has run out before its session began.</exception>
    public Session(Guid accountId, byte[] tokenHash, Authentication authentication, SessionOrigin origin, DateTimeOffset now)
    {
        if (!authentication.HoldsUnattended(now))
        {
            throw Refusals.SessionEnded();
        }

        (AccountId, Id, TokenHash) = (accountId, Guid.CreateVersion7(now), tokenHash);
        (CreatedAt, LastActivityAt) = (now, now);
        (SignedInWith, Browser, System, Network) = (origin.SignedInWith, origin.Device.Browser, origin.Device.System, origin.Network);
        Authentications = Authentications.With(authentication);
    }

    private Session() => TokenHash = null!; // EF fills it

    public Guid AccountId { get; private set; }

    public Guid Id { get; private set; }

    public byte[] TokenHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public AuthenticatorKind SignedInWith { get; private set; }

    public BrowserFamily Browser { get; private set; }

    public DeviceSystem System { get; private set; }

    /// <summary>The network in which it began, sealed.</summary>
    public byte[]? Network { get; private set; }

    public DateTimeOffset? LowAuthenticatedAt { get; private set; }

    public DateTimeOffset? SubstantialAuthenticatedAt { get; private set; }

    public DateTimeOffset? HighAuthenticatedAt { get; private set; }

    public DateTimeOffset LastActivityAt { get; private set; }

    private Authentications Authentications
    {
        get => new(LowAuthenticatedAt, SubstantialAuthenticatedAt, HighAuthenticatedAt);
        set => (LowAuthenticatedAt, SubstantialAuthenticatedAt, HighAuthenticatedAt) = (value.Low, value.Substantial, value.High);
    }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The session's level and its end; null if the session has ended.</summary>
    public SessionStatus? StatusAt(DateTimeOffset now) => EndedAt is null ? Authentications.StatusAt(LastActivityAt, now) : null;

    /// <summary>
    /// A higher authentication in the same session (R26); the token changes with every authentication. One that has run out by now gives no level any more.
    /// </summary>
    public void StepUp(Authentication authentication, byte[] newTokenHash, DateTimeOffset now)
    {
        if (StatusAt(now) is null)
        {
            throw Refusals.SessionEnded();
        }

        var holding = Authentications.Holding(LastActivityAt, now);
        Authentications = authentication.HoldsUnattended(now) ? holding.With(authentication) : holding;
        (TokenHash, LastActivityAt) = (newTokenHash, now);
    }

    /// <summary>Another token for the same authentications; none of them holds longer for it.</summary>
    public void ChangeToken(byte[] newTokenHash) => TokenHash = newTokenHash;

    /// <summary>The account reaches no more: what was proved above it counts no longer, and without anything left the session ends.</summary>
    public void LimitTo(AssuranceLevel maximum, DateTimeOffset now)
    {
        Authentications = Authentications.UpTo(maximum);
        if (StatusAt(now) is null)
        {
            End(now);
        }
    }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
