using System.Diagnostics;
using ServicePortal.Benchmarks.Report;
using ServicePortal.Benchmarks.Setting;
using ServicePortal.Benchmarks.Workloads;

namespace ServicePortal.Benchmarks.Measures;

/// <summary>
/// Whether the time of an answer tells who has an account (R15, R28): a thousand questions about somebody who has one and a thousand about nobody, in random
/// order, each name asked about once. The figure is how often, of one answer each way, the one about somebody took longer; 0.5 tells nothing.
/// </summary>
internal sealed class AnswerMeasure : IMeasure
{
    private const int Each = 1000;
    private const int WarmUp = 100;

    /// <summary>Three standard errors of the rank statistic.</summary>
    private static readonly double MostOff = 3 * Math.Sqrt((Each + Each + 1) / (12.0 * Each * Each));

    public static string Part => "answers";

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await using var accountService = await bench.Servers.StartAccountServiceAsync(cheapHashes: true);
        using var portal = bench.Connect("portal", accountService);
        var (strangers, citizen) = (new Strangers(portal), 0);
        return
        [
            await MeasureAsync("a new link for an address", strangers.LeavePendingAsync, strangers.AskForLinkAsync),
            await MeasureAsync("a link for a forgotten password", strangers.LeavePendingAsync, strangers.AskForNewPasswordAsync),
            await MeasureAsync("a wrong password for a user name", strangers.LeavePendingAsync, strangers.GuessByUserNameAsync),
            await MeasureAsync("a wrong password for an address", strangers.LeavePendingAsync, strangers.GuessByAddressAsync),
            await MeasureAsync(
                "the end of a registration with an address", () => Task.FromResult(Citizens.UserName(citizen++)), strangers.CompleteAsync, strangers.StartWithAddressOfAsync),
        ];
    }

    /// <param name="question">What is asked.</param>
    /// <param name="makeSomebody">Makes an account and gives its name.</param>
    /// <param name="ask">What is timed.</param>
    /// <param name="prepare">What must happen before and is not timed; gives what is asked with. The name itself, if there is nothing.</param>
    private static async Task<Row> MeasureAsync(string question, Func<Task<string>> makeSomebody, Func<string, Task> ask, Func<string, Task<string>>? prepare = null)
    {
        Progress.Report($"answers: {question}");
        var asked = new List<(string With, bool IsSomebody)>();
        for (var count = 0; count < Each + WarmUp; count++)
        {
            foreach (var (name, isSomebody) in new[] { (await makeSomebody(), true), (Strangers.NewName(), false) })
            {
                asked.Add((prepare is null ? name : await prepare(name), isSomebody));
            }
        }

        var times = new List<(double Seconds, bool IsSomebody)>();
        foreach (var (with, isSomebody) in asked[..(2 * WarmUp)].Concat(Shuffled(asked[(2 * WarmUp)..])))
        {
            var start = Stopwatch.GetTimestamp();
            await ask(with);
            times.Add((Stopwatch.GetElapsedTime(start).TotalSeconds, isSomebody));
        }

        times.RemoveRange(0, 2 * WarmUp);
        var share = ShareOfLonger(times);
        return new(
            question, $"{Figure.Milliseconds(MedianOf(times, isSomebody: true))} for somebody", $"{Figure.Milliseconds(MedianOf(times, isSomebody: false))} for nobody",
            Figure.Share(share), $"0.5 ± {Figure.Share(MostOff)}", Math.Abs(share - 0.5) <= MostOff);
    }

    private static List<(string With, bool IsSomebody)> Shuffled(List<(string With, bool IsSomebody)> asked)
    {
        var shuffled = asked.ToArray();
        Random.Shared.Shuffle(shuffled);
        return [.. shuffled];
    }

    // Mann and Whitney's U, as a share.
    private static double ShareOfLonger(List<(double Seconds, bool IsSomebody)> times)
    {
        var ranks = times.OrderBy(time => time.Seconds).Select((time, index) => (time.IsSomebody, Rank: index + 1.0)).Where(time => time.IsSomebody).Sum(time => time.Rank);
        var some = times.Count(time => time.IsSomebody);
        return (ranks - (some * (some + 1) / 2.0)) / ((double)some * (times.Count - some));
    }

    private static double MedianOf(List<(double Seconds, bool IsSomebody)> times, bool isSomebody)
    {
        var ordered = times.Where(time => time.IsSomebody == isSomebody).Select(time => time.Seconds).Order().ToArray();
        return ordered[ordered.Length / 2];
    }
}
