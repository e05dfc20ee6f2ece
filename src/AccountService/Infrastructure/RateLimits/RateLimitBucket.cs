namespace ServicePortal.Accounts.Infrastructure.RateLimits;

/// <summary>A token bucket; its key is a keyed hash of what is limited, so the table reveals neither an address nor a name.</summary>
internal sealed class RateLimitBucket(byte[] key, double tokens, DateTimeOffset updatedAt, DateTimeOffset fullAt)
{
    public byte[] Key { get; private set; } = key;

    public double Tokens { get; private set; } = tokens;

    public DateTimeOffset UpdatedAt { get; private set; } = updatedAt;

    /// <summary>From then on the bucket says nothing that an absent one would not; it can be deleted.</summary>
    public DateTimeOffset FullAt { get; private set; } = fullAt;
}
