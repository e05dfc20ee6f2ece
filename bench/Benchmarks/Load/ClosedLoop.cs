using System.Diagnostics;
using ServicePortal.Benchmarks.Machine;

namespace ServicePortal.Benchmarks.Load;

/// <summary>
/// A fixed number of callers, each of which calls again as soon as it has its answer. A call that fails ends the benchmark: its speed would mean nothing.
/// </summary>
internal static class ClosedLoop
{
    /// <param name="inFlight">How many callers.</param>
    /// <param name="duration">When no new call starts any more; those under way are waited for and count.</param>
    /// <param name="call">One call; gets its caller's number.</param>
    /// <param name="meter">Whose CPU time to share out among the calls.</param>
    public static Task<Window> RunAsync(int inFlight, TimeSpan duration, Func<int, Task> call, CpuMeter? meter = null)
    {
        var watch = Stopwatch.StartNew();
        return RunAsync(inFlight, () => watch.Elapsed >= duration, call, meter);
    }

    /// <param name="inFlight">How many callers.</param>
    /// <param name="isOver">Asked before each new call.</param>
    /// <param name="call">One call; gets its caller's number.</param>
    /// <param name="meter">Whose CPU time to share out among the calls.</param>
    public static async Task<Window> RunAsync(int inFlight, Func<bool> isOver, Func<int, Task> call, CpuMeter? meter = null)
    {
        var cpu = meter?.Read() ?? default;
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(caller => Task.Run(() => CallAgainAndAgainAsync(caller, isOver, call))));
        var elapsed = watch.Elapsed;
        var calls = counts.Sum();
        return new(calls / elapsed.TotalSeconds, (meter?.Read() ?? default).Since(cpu).Among(calls));
    }

    private static async Task<int> CallAgainAndAgainAsync(int caller, Func<bool> isOver, Func<int, Task> call)
    {
        var calls = 0;
        do
        {
            await call(caller);
            calls++;
        }
        while (!isOver());
        return calls;
    }
}
