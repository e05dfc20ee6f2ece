using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace ServicePortal.Portal.Hosting;

/// <summary>Which status an unhandled exception becomes. An unreachable partner is not the citizen's problem and not a bug of this page.</summary>
internal static class Failures
{
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status413PayloadTooLarge,
        RpcException { StatusCode: StatusCode.ResourceExhausted } => StatusCodes.Status429TooManyRequests,
        RpcException rpc when IsUnreachable(rpc) => StatusCodes.Status503ServiceUnavailable,
        { InnerException: { } inner } => StatusOf(inner),
        _ => StatusCodes.Status500InternalServerError,
    };

    public static bool IsUnreachable(RpcException exception) =>
        exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled;
}
