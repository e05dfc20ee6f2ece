namespace ServicePortal.Benchmarks.Workloads;

internal static class Deadline
{
    /// <summary>Far more than any call may take; a service that hangs must not hang the benchmark.</summary>
    public static DateTime OfCall => DateTime.UtcNow.AddSeconds(30);
}
