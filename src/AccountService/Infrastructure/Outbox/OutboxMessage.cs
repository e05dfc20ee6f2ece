namespace ServicePortal.Accounts.Infrastructure.Outbox;

/// <summary>A mail that must be sent once its transaction has committed. Recipient, name and link are in the sealed payload, which goes after sending.</summary>
internal sealed class OutboxMessage(Guid accountId, Guid id, byte[] payload, DateTimeOffset dueAt)
{
    public Guid AccountId { get; private set; } = accountId;

    /// <summary>Also makes the Message-ID, so that a repeat is the same mail.</summary>
    public Guid Id { get; private set; } = id;

    public byte[]? Payload { get; private set; } = payload;

    public DateTimeOffset CreatedAt { get; private set; } = dueAt;

    /// <summary>When to try (again); a worker that takes the message moves it to the end of its lease.</summary>
    public DateTimeOffset DueAt { get; private set; } = dueAt;

    public int Attempts { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Set when it was given up after too many attempts.</summary>
    public DateTimeOffset? AbandonedAt { get; private set; }
}
