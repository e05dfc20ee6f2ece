using ServicePortal.Benchmarks.Machine;

namespace ServicePortal.Benchmarks.Load;

/// <summary>What one stretch of load came to.</summary>
/// <param name="PerSecond">Calls finished in a second.</param>
/// <param name="CpuMilliseconds">CPU time of what was metered, for one call; nothing where nothing was.</param>
internal sealed record Window(double PerSecond, CpuTime CpuMilliseconds = default);
