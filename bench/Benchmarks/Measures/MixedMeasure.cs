using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Report;
using ServicePortal.Benchmarks.Workloads;

namespace ServicePortal.Benchmarks.Measures;

/// <summary>Reads while many citizens sign in by password, against reads alone.</summary>
internal sealed class MixedMeasure : IMeasure
{
    private const int ReadsInFlight = 16;
    private const int SignInsInFlight = 32;
    private const double LeastShare = 0.4;
    private const string Alone = "reads alone";
    private const string Beside = "reads beside sign-ins";

    public static string Part => "mixed";

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await using var accountService = await bench.Servers.StartAccountServiceAsync();
        using var operators = bench.Connect("operator", accountService);
        using var portal = bench.Connect("portal", accountService);
        using var adapter = bench.Connect("eid-adapter", accountService);
        var (reads, acts) = (new AccountReads(operators), new CitizenActs(portal, adapter));
        await bench.WarmUpAsync(ReadsInFlight, reads.ByIdAsync);
        await bench.WarmUpAsync(SignInsInFlight, acts.SignInWithPasswordAsync);

        var signIns = new List<double>();
        var rounds = new Rounds();
        rounds.Add(Alone, () => ReadAsync(bench, reads));
        rounds.Add(Beside, () => ReadBesideAsync(bench, reads, acts, signIns));
        await bench.RunRoundsAsync(rounds, Part);

        var ratio = rounds.PerSecondRatio(Beside, Alone);
        return
        [
            new(
                $"reads beside {SignInsInFlight} sign-ins in flight (these: {Figure.PerSecond(Rounds.Median(signIns))})",
                Figure.PerSecond(rounds.PerSecond(Beside)), $"alone {Figure.PerSecond(rounds.PerSecond(Alone))}", Figure.Ratio(ratio), "≥ 0.40",
                ratio >= LeastShare),
        ];
    }

    private static Task<Window> ReadAsync(Bench bench, AccountReads reads) => ClosedLoop.RunAsync(ReadsInFlight, bench.Options.Window(3), reads.ByIdAsync);

    // The sign-ins begin before the reads and end after them, so that every read has them beside it.
    private static async Task<Window> ReadBesideAsync(Bench bench, AccountReads reads, CitizenActs acts, List<double> signIns)
    {
        var over = false;
        var others = ClosedLoop.RunAsync(SignInsInFlight, () => Volatile.Read(ref over), acts.SignInWithPasswordAsync);
        await ClosedLoop.RunAsync(ReadsInFlight, bench.Options.Window(1), reads.ByIdAsync);
        var window = await ReadAsync(bench, reads);
        Volatile.Write(ref over, true);
        signIns.Add((await others).PerSecond);
        return window;
    }
}
