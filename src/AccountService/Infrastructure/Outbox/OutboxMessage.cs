namespace ServicePortal.Accounts.Infrastructure.Outbox;

/// <summary>What must lead to something outside once its transaction has committed. What it says is in the sealed payload, which goes after sending.</summary>
internal sealed class OutboxMessage(Guid accountId, Guid id, string kind, byte[] payload, DateTimeOffset dueAt)
{
    public Guid AccountId { get; private set; } = accountId;

    /// <summary>A repeat has the same one; a mail makes its Message-ID of it.</summary>
    public Guid Id { get; private set; } = id;

    /// <summary>Which handler is there for it.</summary>
    public string Kind { get; private set; } = kind;

    public byte[]? Payload { get; private set; } = payload;

    public DateTimeOffset CreatedAt { get; private set; } = dueAt;

    /// <summary>When to try (again); a worker that takes the message moves it to the end of its lease.</summary>
    public DateTimeOffset DueAt { get; private set; } = dueAt;

    public int Attempts { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Set when it was given up: refused for good, or after too many attempts.</summary>
    public DateTimeOffset? AbandonedAt { get; private set; }
}
