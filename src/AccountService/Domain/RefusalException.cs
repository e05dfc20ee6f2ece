namespace ServicePortal.Accounts.Domain;

/// <summary>An expected "no". Thrown anywhere below the gRPC edge, translated only there. The message is for developers, never for citizens.</summary>
internal sealed class RefusalException(RefusalReason reason, string message) : Exception(message)
{
    public RefusalReason Reason { get; } = reason;

    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>When trying again makes sense; only with <see cref="RefusalReason.RateLimited"/> and <see cref="RefusalReason.Busy"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
