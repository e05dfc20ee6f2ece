using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Setting;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Benchmarks.Replay;

/// <summary>PostgreSQL's own load generator, where this machine has it; the packages from npm do not bring it.</summary>
internal sealed partial class Pgbench(string program, Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Null where pgbench is not installed.</summary>
    public static Pgbench? Find(Database database)
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "pgbench"));
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin", "pgbench"))
            : [];
        return onPath.Concat(versions).FirstOrDefault(File.Exists) is { } program ? new(program, database) : null;
    }

    /// <param name="script">A file.</param>
    /// <param name="clients">How many at once.</param>
    /// <param name="duration">In whole seconds, at least two: connecting takes part of the first.</param>
    public async Task<Window> RunAsync(string script, int clients, TimeSpan duration)
    {
        var start = new ProcessStartInfo(program, Arguments(script, clients, duration))
        {
            Environment = { ["PGPASSWORD"] = database.Password, ["PGSSLMODE"] = "disable", ["PGOPTIONS"] = "" },
        };
        var output = await ChildProcess.RunAsync(start, duration + Patience, CancellationToken.None);
        return Rate.Match(output) is { Success: true } match
            ? new(double.Parse(match.Groups["rate"].ValueSpan, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"pgbench told no rate:\n{output}");
    }

    private IEnumerable<string> Arguments(string script, int clients, TimeSpan duration) =>
    [
        "--no-vacuum", "--protocol=prepared", "--host=127.0.0.1", $"--username={Database.UserName}",
        string.Create(CultureInfo.InvariantCulture, $"--port={database.Port}"),
        string.Create(CultureInfo.InvariantCulture, $"--client={clients}"),
        string.Create(CultureInfo.InvariantCulture, $"--time={Math.Max(2, Math.Round(duration.TotalSeconds))}"),
        $"--file={script}",
        Database.Name,
    ];

    [GeneratedRegex(@"^tps = (?<rate>[0-9.]+) ", RegexOptions.Multiline)]
    private static partial Regex Rate { get; }
}
