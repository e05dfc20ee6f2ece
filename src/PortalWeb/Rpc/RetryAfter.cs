using System.Globalization;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Rpc;

/// <summary>When something refused or out of reach is worth another try: when the service says, and otherwise after a time that fits our words for it.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan SomeSeconds = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SomeMinutes = TimeSpan.FromMinutes(5);

    // A partner that restarts is back in seconds; a page that reloads itself sooner only adds to the crowd.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    /// <summary>Writes the header on an answer whose status calls for one (RFC 9110, 10.2.3; RFC 6585, 4).</summary>
    /// <returns>The time to wait; null for any other answer.</returns>
    public static TimeSpan? Set(HttpResponse response, Exception? cause)
    {
        var call = CallOf(cause);
        TimeSpan? wait = response.StatusCode switch
        {
            StatusCodes.Status429TooManyRequests => call?.RetryAfter ?? (call?.Reason is ErrorReason.RateLimited ? SomeMinutes : SomeSeconds),
            StatusCodes.Status503ServiceUnavailable => call?.RetryAfter ?? Outage,
            _ => null,
        };
        if (wait is { } time)
        {
            response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return wait;
    }

    // It may be wrapped: the key ring is read by Data Protection.
    private static RpcException? CallOf(Exception? exception) => exception is null ? null : exception as RpcException ?? CallOf(exception.InnerException);
}
