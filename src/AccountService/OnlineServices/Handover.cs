using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>What a citizen hands to an agency by a code of 60 seconds. The attributes are those that the citizen saw, sealed under the account's key.</summary>
internal sealed class Handover
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    public Handover(
        SessionKey session, Guid id, OnlineService service, AssuranceLevel sessionLevel, byte[] codeHash, CodeChallenge challenge, DateTimeOffset now)
    {
        (AccountId, Id, SessionId) = (session.AccountId, id, session.SessionId);
        (AgencyId, OnlineServiceId, SessionLevel, CodeHash) = (service.AgencyId, service.Id, sessionLevel, codeHash);
        (CodeChallenge, CreatedAt, ExpiresAt) = (challenge.Bytes, now, now + Lifetime);
    }

    private Handover() => (AgencyId, OnlineServiceId, CodeHash, CodeChallenge) = (null!, null!, null!, null!); // EF fills them

    public Guid AccountId { get; private set; }

    public Guid Id { get; private set; }

    public Guid SessionId { get; private set; }

    public string AgencyId { get; private set; }

    public string OnlineServiceId { get; private set; }

    public AssuranceLevel SessionLevel { get; private set; }

    public byte[] CodeHash { get; private set; }

    /// <summary>Met by the verifier of whoever began at the agency, see <see cref="OnlineServices.CodeChallenge"/>.</summary>
    public byte[] CodeChallenge { get; private set; }

    /// <summary>A sealed list of <see cref="DeliveredAttribute"/>; gone when the code is spent.</summary>
    public byte[]? Attributes { get; private set; }

    /// <summary>Which attributes, for the trail (R55).</summary>
    public AttributeName[] AttributeNames { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When the code was presented, no matter by whom.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    public void Release(IReadOnlyList<DeliveredAttribute> attributes, byte[] sealedAttributes) =>
        (Attributes, AttributeNames) = (sealedAttributes, [.. attributes.Select(delivered => delivered.Attribute.Name)]);
}
