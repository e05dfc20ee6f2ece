using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>
/// One reading of a card, from the button in the browser to what it was good for. Until the card says so the flow belongs to no account, so it has a key
/// of its own. Secrets are kept as SHA-256, the eID-Server's session and a reading that waits for confirmation are sealed.
/// </summary>
internal sealed class IdentificationFlow
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The EidAdapter promises an answer within 20 seconds. A claimer that has not answered by then has died, and the result with it.</summary>
    public static readonly TimeSpan ClaimLifetime = TimeSpan.FromSeconds(30);

    /// <summary>An answer that was lost is asked for again at once: by a reload, or by a browser that asks twice.</summary>
    public static readonly TimeSpan HandedOutLifetime = TimeSpan.FromMinutes(1);

    public const int MaxContinuationLength = 300;

    public IdentificationFlow(IdentificationStart start, byte[] nonceHash, DateTimeOffset now)
    {
        (Id, Purpose, Status) = (Guid.CreateVersion7(now), start.Purpose, IdentificationStatus.Created);
        (NonceHash, BrowserSecretHash, Continuation) = (nonceHash, start.BrowserSecretHash, start.Continuation);
        (SessionAccountId, SessionId, SessionTokenHash) = (start.Session?.AccountId, start.Session?.SessionId, start.SessionTokenHash);
        RegistrationId = start.RegistrationId;
        (CreatedAt, ExpiresAt) = (now, now + Lifetime);
    }

    private IdentificationFlow() => (NonceHash, BrowserSecretHash, Continuation) = (null!, null!, null!); // EF fills them

    public Guid Id { get; private set; }

    public IdentificationPurpose Purpose { get; private set; }

    public IdentificationStatus Status { get; private set; }

    public IdentificationOutcome? Outcome { get; private set; }

    /// <summary>With an outcome that is about attributes: which.</summary>
    public AttributeName[] OutcomeAttributes { get; private set; } = [];

    public byte[] NonceHash { get; private set; }

    public byte[] BrowserSecretHash { get; private set; }

    public byte[]? RefreshSecretHash { get; private set; }

    /// <summary>The eID-Server's session, sealed; gone once the result is there.</summary>
    public byte[]? EidSession { get; private set; }

    public string Continuation { get; private set; }

    public Guid? SessionAccountId { get; private set; }

    public Guid? SessionId { get; private set; }

    /// <summary>The token under which the session began this flow, or got from it. Once the session has another, the flow is over: two that began under one token may be two people's.</summary>
    public byte[]? SessionTokenHash { get; private set; }

    public Guid? RegistrationId { get; private set; }

    /// <summary>Whom the card belongs to, once that is established.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>What the card is to that account: whoever blocks it before the result is handed out stops it.</summary>
    public Guid? AuthenticatorId { get; private set; }

    /// <summary>A sealed <see cref="CardReading"/> that the citizen has yet to confirm; gone when they do.</summary>
    public byte[]? Reading { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>When the card was read; what it proves counts from then (R25).</summary>
    public Authentication Authentication => new(AssuranceLevel.High, ClaimedAt ?? throw new InvalidOperationException("The card has not been read."));

    public SessionKey? Session => SessionAccountId is { } accountId && SessionId is { } sessionId ? new(accountId, sessionId) : null;

    /// <summary>Whether only a browser with this session may have the outcome; a sign-in replaces its session instead.</summary>
    public bool NeedsSession => Purpose is IdentificationPurpose.StepUp or IdentificationPurpose.Upgrade or IdentificationPurpose.DepositPseudonym;

    public bool HasResult => Status is IdentificationStatus.Completed or IdentificationStatus.Failed or IdentificationStatus.HandedOut;

    /// <summary>The result that the claimer got, once. A reading that waits for confirmation gives the citizen the whole time for it.</summary>
    public void Complete(CardVerdict verdict, DateTimeOffset now)
    {
        if (Status != IdentificationStatus.Claimed || now >= ExpiresAt)
        {
            throw Refusals.IdentificationOutOfOrder();
        }

        (Status, Outcome) = (verdict.IsSuccess ? IdentificationStatus.Completed : IdentificationStatus.Failed, verdict.Outcome);
        (OutcomeAttributes, Reading, EidSession) = ([.. verdict.Attributes], verdict.Reading, null);
        (AccountId, AuthenticatorId) = (verdict.Authenticator?.AccountId, verdict.Authenticator?.Id);
        ExpiresAt = Reading is null ? ExpiresAt : now + Lifetime;
    }

    /// <summary>The session goes on under the token that this flow gave it.</summary>
    public void Follow(SecretToken token) => SessionTokenHash = token.Hash;

    /// <summary>
    /// What the result was good for is taken in this transaction. For a minute its holder may have the same again; then it is as if the flow had never been.
    /// </summary>
    public void HandOut(DateTimeOffset now)
    {
        if (Status != IdentificationStatus.Completed || now >= ExpiresAt)
        {
            throw Refusals.IdentificationNotFound();
        }

        (Status, Reading, ExpiresAt) = (IdentificationStatus.HandedOut, null, now + HandedOutLifetime);
    }
}
