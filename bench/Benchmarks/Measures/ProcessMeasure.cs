using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Machine;
using ServicePortal.Benchmarks.Report;
using ServicePortal.Benchmarks.Setting;
using ServicePortal.Benchmarks.Workloads;

namespace ServicePortal.Benchmarks.Measures;

/// <summary>How long each process takes from its start to its first answer, and what it holds in memory then; the echo host shows what .NET alone takes.</summary>
internal sealed class ProcessMeasure : IMeasure
{
    private const double MostMebibytes = 150;
    private const double MostSeconds = 2;
    private const string Anchor = "Echo";

    public static string Part => "processes";

    public static async Task<IReadOnlyList<Row>> RunAsync(Bench bench)
    {
        var servers = bench.Servers;
        await using var accountService = await servers.StartAccountServiceAsync();
        var (eidServer, soapPort) = await servers.StartEidServerAsync();
        await using var _ = eidServer;
        await using var eidAdapter = await servers.StartEidAdapterAsync(accountService, soapPort);
        var starts = new Dictionary<string, List<Start>>();
        for (var round = 1; round <= bench.Options.Rounds; round++)
        {
            Progress.Report($"{Part}: round {round} of {bench.Options.Rounds}");
            await NoteAsync(starts, Anchor, servers.StartEchoAsync(), server => CallAsync(bench, server, connections => new Echoes(connections).EchoAsync(0)));
            await NoteAsync(starts, "AccountService", servers.StartAccountServiceAsync(), server =>
                CallAsync(bench, server, connections => new AccountReads(connections).ByIdAsync(0)));
            await NoteAsync(starts, "EidAdapter", servers.StartEidAdapterAsync(accountService, soapPort), _ => Task.CompletedTask);
            await NoteAsync(starts, "PortalWeb", servers.StartPortalAsync(accountService, eidAdapter), server => GetAsync(servers.Probe, server.Address));
        }

        return [.. starts.Keys.Where(name => name != Anchor).SelectMany(name => RowsOf(starts[name], starts[Anchor], name))];
    }

    private static async Task NoteAsync(Dictionary<string, List<Start>> starts, string name, Task<Server> start, Func<Server, Task> firstRequest)
    {
        await using var server = await start;
        await firstRequest(server);
        var seconds = server.Process.SinceStart.TotalSeconds;
        starts.TryAdd(name, []);
        starts[name].Add(new(seconds, ProcFile.ResidentMebibytes(server.Process.Id)));
    }

    private static async Task CallAsync(Bench bench, Server server, Func<Connections, Task> call)
    {
        using var connections = bench.Connect("operator", server);
        await call(connections);
    }

    private static async Task GetAsync(HttpClient client, Uri address)
    {
        using var response = await client.GetAsync(address);
        response.EnsureSuccessStatusCode();
    }

    private static IEnumerable<Row> RowsOf(List<Start> starts, List<Start> anchors, string name)
    {
        yield return RowOf($"{name}: memory after the first request", starts, anchors, start => start.Mebibytes, Figure.Mebibytes, MostMebibytes);
        yield return RowOf($"{name}: start to first answer", starts, anchors, start => start.Seconds, Figure.Seconds, MostSeconds);
    }

    private static Row RowOf(string what, List<Start> starts, List<Start> anchors, Func<Start, double> value, Func<double, string> figure, double most)
    {
        var median = Rounds.Median(starts.Select(value));
        return new(
            what, figure(median), $"echo host {figure(Rounds.Median(anchors.Select(value)))}",
            Figure.Ratio(Rounds.Median(starts.Zip(anchors, (one, other) => value(one) / value(other)))), $"≤ {figure(most)}", median <= most);
    }

    private sealed record Start(double Seconds, double Mebibytes);
}
