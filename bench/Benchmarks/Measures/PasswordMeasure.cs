using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Report;
using ServicePortal.Benchmarks.Workloads;

namespace ServicePortal.Benchmarks.Measures;

/// <summary>Signing in by password against the hash alone.</summary>
internal sealed class PasswordMeasure : IMeasure
{
    private const int InFlight = 16;
    private const double LeastShare = 0.9;
    private const string Anchor = "bare Argon2id";
    private const string SignIn = "password sign-in";

    public static string Part => "passwords";

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await using var accountService = await bench.Servers.StartAccountServiceAsync();
        using var portal = bench.Connect("portal", accountService);
        using var adapter = bench.Connect("eid-adapter", accountService);
        var acts = new CitizenActs(portal, adapter);
        await bench.WarmUpAsync(InFlight, acts.SignInWithPasswordAsync);
        await bench.WarmUpAsync(InFlight, BareHash.HashAsync);

        var rounds = new Rounds();
        rounds.Add(Anchor, () => ClosedLoop.RunAsync(InFlight, bench.Options.Window(4), BareHash.HashAsync));
        rounds.Add(SignIn, () => ClosedLoop.RunAsync(InFlight, bench.Options.Window(4), acts.SignInWithPasswordAsync, bench.MeterOf(accountService)));
        await bench.RunRoundsAsync(rounds, Part);

        var ratio = rounds.PerSecondRatio(SignIn, Anchor);
        return
        [
            new(
                $"{SignIn}, {InFlight} in flight ({Figure.Cpu(rounds.CpuMilliseconds(SignIn))})", Figure.PerSecond(rounds.PerSecond(SignIn)),
                $"{Anchor} {Figure.PerSecond(rounds.PerSecond(Anchor))}", Figure.Ratio(ratio), "≥ 0.90", ratio >= LeastShare),
        ];
    }
}
