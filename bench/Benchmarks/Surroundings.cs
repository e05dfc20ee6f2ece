using System.Globalization;

namespace ServicePortal.Benchmarks;

/// <summary>What a reader has to know about the run.</summary>
internal static class Surroundings
{
    public static async Task<string> DescribeAsync(Bench bench)
    {
        var postgres = await bench.Servers.Database.VersionAsync();
        var length = bench.Options.IsQuick ? ", quick" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, load {LoadAverage()}, .NET {Environment.Version}, PostgreSQL {postgres}, {bench.Options.Rounds} rounds{length}");
    }

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
