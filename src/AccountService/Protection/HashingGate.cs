using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Protection;

/// <summary>
/// Runs password hashes on threads of their own, about one per core. On the thread pool, a few dozen sign-ins would leave no thread for reads; without
/// a bound on the queue, citizens would wait for answers that nobody expects any more.
/// </summary>
internal sealed class HashingGate : IDisposable
{
    private readonly BlockingCollection<Action> _queue;
    private readonly Thread[] _threads;

    public HashingGate(IOptions<PasswordOptions> options)
    {
        _queue = new(options.Value.QueueLength);
        var concurrency = options.Value.Concurrency > 0 ? options.Value.Concurrency : Environment.ProcessorCount;
        _threads = [.. Enumerable.Range(1, concurrency).Select(Start)];
    }

    /// <exception cref="RefusalException">The queue is full (BUSY).</exception>
    public Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _queue.TryAdd(() => Complete(completion, hash, cancellationToken)) ? completion.Task : throw Refusals.Busy();
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
        var thread = new Thread(Work) { IsBackground = true, Name = $"password hash {number}" };
        thread.Start();
        return thread;
    }

    private void Work()
    {
        BackgroundPriority.SetForThisThread();
        foreach (var work in _queue.GetConsumingEnumerable())
        {
            work();
        }
    }
}
