using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Machine;
using ServicePortal.Benchmarks.Replay;
using ServicePortal.Benchmarks.Setting;

namespace ServicePortal.Benchmarks;

/// <summary>What every measure needs: the options, the servers, and pgbench if there is one.</summary>
internal sealed record Bench(BenchOptions Options, Servers Servers, Pgbench? Pgbench)
{
    public Connections Connect(string identity, Server server) => new(Servers.Pki, identity, server.Address);

    /// <summary>A server's CPU time with PostgreSQL's.</summary>
    public CpuMeter MeterOf(Server server) => CpuMeter.Of(server.Process.Id, Servers.Database.ProcessId);

    /// <summary>So that the JIT has compiled the hot paths twice and the statements are prepared before the first window.</summary>
    public Task WarmUpAsync(int inFlight, Func<int, Task> call) => ClosedLoop.RunAsync(inFlight, Options.WarmUp, call);

    public Task RunRoundsAsync(Rounds rounds, string part) => rounds.RunAsync(Options.Rounds, round => Progress.Report($"{part}: round {round} of {Options.Rounds}"));
}
