using System.Globalization;

namespace ServicePortal.Benchmarks.Machine;

/// <summary>What Linux says about a process in <c>/proc/pid/stat</c> and <c>/proc/pid/status</c>. [proc(5)]</summary>
internal static class ProcFile
{
    // USER_HZ, which these files count in, is 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int ChildrenSystemTime = 14;

    /// <summary>Null when the process has ended.</summary>
    public static ProcessTimes? Times(int pid)
    {
        if (Read($"/proc/{pid}/stat") is not { } stat)
        {
            return null;
        }

        // The second field is the program's name in brackets; it may hold spaces and brackets itself.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = fields[UserTime..(ChildrenSystemTime + 1)].Select(field => double.Parse(field, CultureInfo.InvariantCulture) / TicksPerSecond).ToArray();
        return new(int.Parse(fields[Parent], CultureInfo.InvariantCulture), ticks[0] + ticks[1], ticks[2] + ticks[3]);
    }

    /// <summary>Resident memory in MiB.</summary>
    public static double ResidentMebibytes(int pid)
    {
        var line = Read($"/proc/{pid}/status")?.Split('\n').FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Process {pid} has ended.");
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public static IEnumerable<int> AllProcesses() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0);

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <param name="ParentId">Who started it.</param>
/// <param name="OwnSeconds">CPU time in user and system mode.</param>
/// <param name="EndedChildrenSeconds">The same of the children that have ended.</param>
internal sealed record ProcessTimes(int ParentId, double OwnSeconds, double EndedChildrenSeconds);
