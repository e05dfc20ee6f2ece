namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>
/// A running process of this service, which keys it has and works with. A version of a key becomes current only when all of them have it, and is retired only
/// when none works with it.
/// </summary>
internal sealed class ServiceInstance(Guid id, string[] knownKeys, string[] currentKeys, DateTimeOffset seenAt)
{
    /// <summary>Whoever was silent for so long has died: several beats of <see cref="KeyWatch"/>.</summary>
    public static readonly TimeSpan LivesFor = TimeSpan.FromSeconds(30);

    public Guid Id { get; private set; } = id;

    /// <summary>Names such as "lookup.v1".</summary>
    public string[] KnownKeys { get; private set; } = knownKeys;

    public string[] CurrentKeys { get; private set; } = currentKeys;

    public DateTimeOffset SeenAt { get; private set; } = seenAt;
}
