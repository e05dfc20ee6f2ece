namespace ServicePortal.Accounts.Infrastructure.Outbox;

/// <summary>
/// Works off due messages at least once; any number of instances side by side. A worker that dies after its partner took a message leaves it leased;
/// after the lease it is worked off again under the same id, by which the partner drops a repeat.
/// </summary>
internal sealed partial class OutboxWorker(
    OutboxLeases leases, IEnumerable<IOutboxHandler> handlers, OutboxSignal signal, TimeProvider clock, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private const int HandledAtOnce = 4;

    /// <summary>With the delays below, about a day: the time that an activation link lives.</summary>
    private const int MaxAttempts = 30;

    /// <summary>A message that takes longer is given up before its lease ends.</summary>
    private static readonly TimeSpan HandlingLimit = OutboxLeases.Lease - TimeSpan.FromSeconds(15);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    private readonly Dictionary<string, IOutboxHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, HandledAtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await HandleNextAsync(stoppingToken))
                {
                    // There may be more.
                }
            }
#pragma warning disable CA1031 // The database may be away; the next round tries again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogRoundFailed(exception);
            }

            await signal.WaitAsync(PollInterval, clock, stoppingToken);
        }
    }

    /// <returns>Whether there was one.</returns>
    private async Task<bool> HandleNextAsync(CancellationToken cancellationToken)
    {
        // An instance of a former version leaves kinds alone that it does not know.
        if (await leases.ClaimAsync([.. _handlers.Keys], cancellationToken) is not { } message)
        {
            return false;
        }

        signal.Wake(); // there may be more for the others
        await HandleAsync(message, cancellationToken);
        return true;
    }

    private async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(HandlingLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _handlers[message.Kind].HandleAsync(message, either.Token);
        }
#pragma warning disable CA1031 // Whatever went wrong with one message must not stop the others.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await RecordFailureAsync(message, exception, cancellationToken);
            return;
        }

        await leases.RecordSentAsync(message, cancellationToken);
    }

    private Task RecordFailureAsync(OutboxMessage message, Exception exception, CancellationToken cancellationToken)
    {
        var (isFinal, reason) = exception switch
        {
            OutboxFailureException failure => (failure.IsFinal, failure.Message),
            OperationCanceledException => (false, "took too long"),
            _ => (false, exception.GetType().Name), // never its text: a partner's answer repeats the recipient's address
        };
        if (isFinal || message.Attempts >= MaxAttempts)
        {
            LogAbandoned(message.Kind, message.Id, message.Attempts, reason);
            return leases.RecordAbandonedAsync(message, cancellationToken);
        }

        LogNotSent(message.Kind, message.Id, message.Attempts, reason);
        return leases.PutOffAsync(message, DelayAfter(message.Attempts), cancellationToken);
    }

    private static TimeSpan DelayAfter(int attempts)
    {
        var delay = TimeSpan.FromSeconds(15) * Math.Pow(2, Math.Min(attempts - 1, 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }

    [LoggerMessage(LogLevel.Warning, "Outbox: {Kind} {MessageId} not sent at attempt {Attempt}: {Reason}")]
    private partial void LogNotSent(string kind, Guid messageId, int attempt, string reason);

    [LoggerMessage(LogLevel.Error, "Outbox: {Kind} {MessageId} given up after {Attempts} attempts: {Reason}")]
    private partial void LogAbandoned(string kind, Guid messageId, int attempts, string reason);

    [LoggerMessage(LogLevel.Error, "Outbox round failed")]
    private partial void LogRoundFailed(Exception exception);
}
