namespace ServicePortal.Accounts.Infrastructure.Outbox;

/// <summary>Does what the messages of one kind are there for. A subject registers its own; the outbox knows none of them.</summary>
internal interface IOutboxHandler
{
    /// <summary>Stored with each message, so it keeps its name for ever.</summary>
    string Kind { get; }

    /// <summary>Must end within the lease, and may run again for the same message: after a failure, or when a worker died before it noted the success.</summary>
    /// <exception cref="OutboxFailureException">With a reason for the log. Any other exception counts as a failure for now.</exception>
    Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken);
}

/// <summary>A message could not be worked off.</summary>
/// <param name="reason">For the log: a code or a sentence of ours, never an address and never a partner's words.</param>
/// <param name="isFinal">Whether trying again can change nothing.</param>
internal sealed class OutboxFailureException(string reason, bool isFinal, Exception? cause = null) : Exception(reason, cause)
{
    public bool IsFinal { get; } = isFinal;
}
