namespace ServicePortal.Portal.Rpc;

internal static class Deadline
{
    /// <summary>A moment of the machine's own clock, as gRPC wants it; calls without one get ten seconds.</summary>
    public static DateTime After(TimeSpan patience) => TimeProvider.System.GetUtcNow().UtcDateTime + patience;
}
