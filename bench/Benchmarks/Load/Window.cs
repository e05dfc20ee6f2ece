namespace ServicePortal.Benchmarks.Load;

/// <summary>What one stretch of load came to.</summary>
/// <param name="PerSecond">Calls finished in a second.</param>
/// <param name="CpuMilliseconds">CPU time of what was metered, for one call; NaN where nothing was.</param>
internal sealed record Window(double PerSecond, double CpuMilliseconds);
