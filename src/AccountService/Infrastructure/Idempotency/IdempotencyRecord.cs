namespace ServicePortal.Accounts.Infrastructure.Idempotency;

/// <summary>The first answer to a request_id, so that a repeat gets the same. Written in the act's own transaction.</summary>
internal sealed class IdempotencyRecord(Guid requestId, string act, byte[] requestHash, byte[] answer, DateTimeOffset createdAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Guid RequestId { get; private set; } = requestId;

    public string Act { get; private set; } = act;

    /// <summary>Keyed hash of the request, to notice that the id was used for another one.</summary>
    public byte[] RequestHash { get; private set; } = requestHash;

    /// <summary>Sealed.</summary>
    public byte[] Answer { get; private set; } = answer;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
}
