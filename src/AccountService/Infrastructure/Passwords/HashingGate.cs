using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>
/// Runs password hashes on threads of their own: one per core while there is nothing else to do, fewer beside other calls, always at least one. On the
/// thread pool, a few dozen sign-ins would leave no thread for reads; without a bound on the queue, citizens would wait for answers that nobody expects any
/// more.
/// </summary>
internal sealed class HashingGate : IDisposable
{
    private static readonly TimeSpan BeforeAnotherLook = TimeSpan.FromMilliseconds(10);

    private readonly BlockingCollection<Action> _queue;
    private readonly CallsAtWork _calls;
    private readonly int _concurrency;
    private readonly Thread[] _threads;

    public HashingGate(IOptions<PasswordOptions> options, CallsAtWork calls)
    {
        _calls = calls;
        _queue = new(options.Value.QueueLength);
        _concurrency = options.Value.Concurrency > 0 ? options.Value.Concurrency : Environment.ProcessorCount;
        _threads = [.. Enumerable.Range(1, _concurrency).Select(Start)];
    }

    /// <exception cref="RefusalException">The queue is full (BUSY).</exception>
    public async Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_queue.TryAdd(() => Complete(completion, hash, cancellationToken)))
        {
            throw Refusals.Busy();
        }

        _calls.End();
        try
        {
            return await completion.Task;
        }
        finally
        {
            _calls.Begin();
        }
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        Array.ForEach(_threads, thread => thread.Join());
        _queue.Dispose();
    }

    // A caller that has gone while its hash was waiting costs nothing more.
    private static void Complete<T>(TaskCompletionSource<T> completion, Func<T> hash, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            completion.SetCanceled(cancellationToken);
            return;
        }

        try
        {
            completion.SetResult(hash());
        }
#pragma warning disable CA1031 // The exception belongs to whoever awaits the hash, not to this thread.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            completion.SetException(exception);
        }
    }

    private Thread Start(int number)
    {
        var thread = new Thread(() => Work(number)) { IsBackground = true, Name = $"password hash {number}" };
        thread.Start();
        return thread;
    }

    private void Work(int number)
    {
        BackgroundPriority.SetForThisThread();
        var look = _calls.LookNow();
        foreach (var work in _queue.GetConsumingEnumerable())
        {
            work();
            look = WaitForTurn(number, look);
        }
    }

    // For each call in progress one thread stands back. The first one never does: some hash always makes progress.
    private CallsAtWork.Look WaitForTurn(int number, CallsAtWork.Look last)
    {
        var calls = 0.0;
        while (true)
        {
            var look = _calls.LookNow();
            calls = last.AverageUntil(look) ?? calls;
            last = look;
            if (number <= Math.Max(1, _concurrency - (int)calls) || _queue.IsAddingCompleted)
            {
                return look;
            }

            Thread.Sleep(BeforeAnotherLook);
        }
    }
}
