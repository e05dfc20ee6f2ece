using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Machine;
using ServicePortal.Benchmarks.Report;
using ServicePortal.Benchmarks.Setting;
using ServicePortal.Benchmarks.Workloads;

namespace ServicePortal.Benchmarks.Measures;

/// <summary>Reading an account, against a bare echo over the same gRPC and TLS, and against pgbench's select of the same row.</summary>
internal sealed class ReadMeasure : IMeasure
{
    private const int InFlight = 16;
    private const double MostEchoes = 10;
    private const string Anchor = "echo";
    private const string Select = "select";

    private static readonly string SelectScript = $"""
        \set number random(0, {Citizens.Count - 1})
        select id, kind, state, created_at from accounts where id = md5('account ' || (:number)::text)::uuid;
        """;

    public static string Part => "reads";

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        await using var echo = await bench.Servers.StartEchoAsync();
        await using var accountService = await bench.Servers.StartAccountServiceAsync();
        using var echoConnections = bench.Connect("operator", echo);
        using var connections = bench.Connect("operator", accountService);
        var reads = new AccountReads(connections);
        var rounds = new Rounds();
        await AddAsync(bench, rounds, Anchor, new Echoes(echoConnections).EchoAsync, CpuMeter.Of(echo.Process.Id));
        await AddAsync(bench, rounds, "by id", reads.ByIdAsync, bench.MeterOf(accountService));
        await AddAsync(bench, rounds, "by pseudonym", reads.ByPseudonymAsync, bench.MeterOf(accountService));
        if (bench.Pgbench is { } pgbench)
        {
            var script = bench.Servers.WriteFile("select.sql", SelectScript);
            rounds.Add(Select, () => pgbench.RunAsync(script, InFlight, bench.Options.Window(2)));
        }

        await bench.RunRoundsAsync(rounds, Part);
        return [.. RowsOf(rounds, "by id"), .. RowsOf(rounds, "by pseudonym")];
    }

    private static async Task AddAsync(Bench bench, Rounds rounds, string name, Func<int, Task> call, CpuMeter meter)
    {
        await bench.WarmUpAsync(InFlight, call);
        rounds.Add(name, () => ClosedLoop.RunAsync(InFlight, bench.Options.Window(2), call, meter));
    }

    private static IEnumerable<Row> RowsOf(Rounds rounds, string name)
    {
        var cpu = rounds.CpuRatio(name, Anchor);
        yield return new(
            $"read {name}: CPU time", Figure.Cpu(rounds.CpuMilliseconds(name)), $"echo {Figure.Cpu(rounds.CpuMilliseconds(Anchor))}",
            Figure.Ratio(cpu), "≤ 10", cpu <= MostEchoes);
        yield return new(
            $"read {name}: calls", Figure.PerSecond(rounds.PerSecond(name)), $"echo {Figure.PerSecond(rounds.PerSecond(Anchor))}",
            Figure.Ratio(rounds.PerSecondRatio(name, Anchor)));
        if (rounds.Has(Select))
        {
            yield return new(
                $"read {name}: calls", Figure.PerSecond(rounds.PerSecond(name)), $"pgbench's select {Figure.PerSecond(rounds.PerSecond(Select))}",
                Figure.Ratio(rounds.PerSecondRatio(name, Select)));
        }
    }
}
