namespace ServicePortal.Benchmarks.Machine;

/// <summary>The CPU time of a server, or of a server and the whole PostgreSQL cluster behind it.</summary>
internal sealed class CpuMeter
{
    private readonly int _process;
    private readonly int? _postmaster;

    private CpuMeter(int process, int? postmaster) => (_process, _postmaster) = (process, postmaster);

    public static CpuMeter Of(int process) => new(process, postmaster: null);

    public static CpuMeter Of(int process, int postmaster) => new(process, postmaster);

    public CpuTime Read() => new(Own(_process), _postmaster is { } postmaster ? Cluster(postmaster) : 0);

    private static double Own(int pid) => ProcFile.Times(pid)?.OwnSeconds ?? throw new InvalidOperationException($"Process {pid} has ended.");

    // A backend that ends between two readings moves from the living children to the postmaster's ended ones, so nothing is lost.
    private static double Cluster(int postmaster)
    {
        var server = ProcFile.Times(postmaster) ?? throw new InvalidOperationException("PostgreSQL has ended.");
        return server.OwnSeconds + server.EndedChildrenSeconds
            + ProcFile.AllProcesses().Select(ProcFile.Times).Where(times => times?.ParentId == postmaster).Sum(times => times!.OwnSeconds);
    }
}

/// <summary>Seconds of CPU time.</summary>
internal readonly record struct CpuTime(double Server, double Postgres)
{
    public double Total => Server + Postgres;

    public CpuTime Since(CpuTime start) => new(Server - start.Server, Postgres - start.Postgres);

    /// <summary>Milliseconds of each of so many calls.</summary>
    public CpuTime Among(int calls) => new(Server * 1000 / calls, Postgres * 1000 / calls);
}
