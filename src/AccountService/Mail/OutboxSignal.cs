using System.Threading.Channels;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Mail;

/// <summary>Wakes the worker of this instance as soon as a mail is committed; other instances find it by polling.</summary>
internal sealed class OutboxSignal : SaveChangesInterceptor
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.ChangeTracker.Entries<OutboxMessage>().Any() == true)
        {
            Wake();
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>For an act that commits a transaction of its own after saving.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Polling time.
        }
    }
}
