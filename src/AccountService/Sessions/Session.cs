using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// A citizen's session. Each authentication runs out on its own (R25); the session's level is that of the highest one which still holds, so a
/// HIGH one that runs out falls back to LOW only if there was a LOW one and it still holds (R26).
/// </summary>
internal sealed class Session
{
    public Session(Guid accountId, byte[] tokenHash, AssuranceLevel level, DateTimeOffset now)
    {
        (AccountId, Id, TokenHash) = (accountId, Guid.CreateVersion7(now), tokenHash);
        (CreatedAt, LastActivityAt) = (now, now);
        SetAuthenticated(level, now);
    }

    private Session() => TokenHash = null!; // EF fills it

    public Guid AccountId { get; private set; }

    public Guid Id { get; private set; }

    public byte[] TokenHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? LowAuthenticatedAt { get; private set; }

    public DateTimeOffset? SubstantialAuthenticatedAt { get; private set; }

    public DateTimeOffset? HighAuthenticatedAt { get; private set; }

    public DateTimeOffset LastActivityAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The session's level and its end; null if the session has ended.</summary>
    public SessionStatus? StatusAt(DateTimeOffset now) => SessionStatus.Of(
        LowAuthenticatedAt, SubstantialAuthenticatedAt, HighAuthenticatedAt, LastActivityAt, EndedAt, now);

    /// <summary>A higher authentication in the same session (R26); the token changes with every authentication.</summary>
    public void StepUp(AssuranceLevel level, byte[] newTokenHash, DateTimeOffset now)
    {
        if (StatusAt(now) is null)
        {
            throw Refusals.SessionEnded();
        }

        DropRunOut(now);
        TokenHash = newTokenHash;
        LastActivityAt = now;
        SetAuthenticated(level, now);
    }

    /// <summary>Another token for the same authentications; none of them holds longer for it.</summary>
    public void ChangeToken(byte[] newTokenHash) => TokenHash = newTokenHash;

    public void End(DateTimeOffset now) => EndedAt ??= now;

    // Otherwise the next activity would bring a level back that had run out by idleness.
    private void DropRunOut(DateTimeOffset now)
    {
        LowAuthenticatedAt = Held(AssuranceLevel.Low, LowAuthenticatedAt, now);
        SubstantialAuthenticatedAt = Held(AssuranceLevel.Substantial, SubstantialAuthenticatedAt, now);
        HighAuthenticatedAt = Held(AssuranceLevel.High, HighAuthenticatedAt, now);
    }

    private DateTimeOffset? Held(AssuranceLevel level, DateTimeOffset? at, DateTimeOffset now) =>
        at is { } authenticatedAt && now < SessionLifetime.Of(level).End(authenticatedAt, LastActivityAt) ? at : null;

    private void SetAuthenticated(AssuranceLevel level, DateTimeOffset now)
    {
        switch (level)
        {
            case AssuranceLevel.Low: LowAuthenticatedAt = now; break;
            case AssuranceLevel.Substantial: SubstantialAuthenticatedAt = now; break;
            case AssuranceLevel.High: HighAuthenticatedAt = now; break;
            default: throw new ArgumentOutOfRangeException(nameof(level), level, "No authenticator gives this level.");
        }
    }
}
