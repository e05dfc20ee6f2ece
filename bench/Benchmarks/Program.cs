using ServicePortal.Benchmarks;
using ServicePortal.Benchmarks.Measures;
using ServicePortal.Benchmarks.Replay;
using ServicePortal.Benchmarks.Report;
using ServicePortal.Benchmarks.Setting;

if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("The benchmarks read CPU time and memory from /proc, so they run on Linux only.");
    return 2;
}

Progress.Report("preparing database, keys and citizens");
await using var servers = await Servers.PrepareAsync();
var bench = new Bench(options, servers, Pgbench.Find(servers.Database));
if (bench.Pgbench is null)
{
    Progress.Report("pgbench is missing (Debian and Ubuntu: postgresql-contrib or postgresql-NN), so its rows are left out");
}

List<Row> rows = [];
rows.AddRange(await RunAsync<ReadMeasure>());
rows.AddRange(await RunAsync<WriteMeasure>());
rows.AddRange(await RunAsync<PasswordMeasure>());
rows.AddRange(await RunAsync<MixedMeasure>());
rows.AddRange(await RunAsync<ProcessMeasure>());
rows.AddRange(await RunAsync<AnswerMeasure>());

Console.WriteLine(await Surroundings.DescribeAsync(bench));
Console.WriteLine();
foreach (var line in Table.Lines(rows))
{
    Console.WriteLine(line);
}

return 0;

async Task<IReadOnlyList<Row>> RunAsync<TMeasure>()
    where TMeasure : IMeasure => options.Has(TMeasure.Part) ? await TMeasure.RunAsync(bench) : [];
