using Grpc.Core;

namespace ServicePortal.Portal.Hosting;

/// <summary>Which status an unhandled exception becomes. An unreachable partner is not the citizen's problem and not a bug of this page.</summary>
internal static class Failures
{
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        RpcException { StatusCode: StatusCode.ResourceExhausted } => StatusCodes.Status429TooManyRequests,
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled } => StatusCodes.Status503ServiceUnavailable,
        RpcException { StatusCode: StatusCode.NotFound } => StatusCodes.Status404NotFound,
        { InnerException: { } inner } => StatusOf(inner),
        _ => StatusCodes.Status500InternalServerError,
    };
}
