using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Accounts.Tests.Infrastructure.Passwords;

public sealed class HashingGateTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CallsAtWork _calls;

    public HashingGateTests() => _calls = new(_clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Past_the_queue_a_hash_is_refused_at_once()
    {
        using var gate = Gate(concurrency: 1, queueLength: 1);
        using var finish = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        var running = gate.RunAsync(
            () =>
            {
                started.Set();
                finish.Wait(Cancellation);
                return 1;
            },
            Cancellation);
        started.Wait(Cancellation);
        var waiting = gate.RunAsync(() => 2, Cancellation);

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => gate.RunAsync(() => 3, Cancellation));
        finish.Set();

        Assert.Equal(RefusalReason.Busy, refusal.Reason);
        Assert.Equal((1, 2), (await running, await waiting));
    }

    [Fact]
    public async Task A_hash_whose_caller_has_gone_is_not_computed()
    {
        using var gate = Gate(concurrency: 1, queueLength: 4);
        using var finish = new ManualResetEventSlim();
        using var gone = new CancellationTokenSource();
        var running = gate.RunAsync(
            () =>
            {
                finish.Wait(Cancellation);
                return true;
            },
            Cancellation);
        var computed = false;
        var abandoned = gate.RunAsync(() => computed = true, gone.Token);

        await gone.CancelAsync();
        finish.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        Assert.True(await running);
        Assert.False(computed);
    }

    [Fact]
    public async Task While_nothing_else_is_to_do_hashes_run_side_by_side()
    {
        using var gate = Gate(concurrency: 2, queueLength: 8);

        await MeetAsync(gate);
    }

    [Fact]
    public async Task Beside_other_calls_one_hash_runs_at_a_time_and_afterwards_several()
    {
        using var gate = Gate(concurrency: 2, queueLength: 64);
        Begin(calls: 2);
        await MeetAsync(gate); // both threads look up from their work, and see the calls

        var (running, most) = (0, 0);
        await HashAsync(gate, 32, () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            return Interlocked.Decrement(ref running);
        });
        Assert.Equal(1, most);

        End(calls: 2);
        _clock.Advance(TimeSpan.FromMinutes(10)); // however long ago the last look was, the next one sees mostly quiet
        await MeetAsync(gate);
    }

    [Fact]
    public void What_is_at_work_is_an_average_and_a_waiting_call_does_not_count()
    {
        var start = _calls.LookNow();
        Assert.Null(start.AverageUntil(_calls.LookNow()));

        Begin(calls: 3);
        _clock.Advance(TimeSpan.FromSeconds(1));
        End(calls: 2);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, start.AverageUntil(_calls.LookNow()));
    }

    private HashingGate Gate(int concurrency, int queueLength) =>
        new(Options.Create(new PasswordOptions { Concurrency = concurrency, QueueLength = queueLength }), _calls);

    // Each waits for the other, so they finish only if they run at the same time.
    private async Task MeetAsync(HashingGate gate)
    {
        using var meeting = new Barrier(2, _ => _clock.Advance(TimeSpan.FromMilliseconds(50)));
        await HashAsync(gate, 2, () => meeting.SignalAndWait(TimeSpan.FromSeconds(60), Cancellation) ? 0 : throw new TimeoutException());
    }

    // As calls do that wait for their hashes.
    private async Task HashAsync(HashingGate gate, int count, Func<int> hash)
    {
        Begin(count);
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => gate.RunAsync(hash, Cancellation)));
        End(count);
    }

    private void Begin(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            _calls.Begin();
        }
    }

    private void End(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            _calls.End();
        }
    }
}
