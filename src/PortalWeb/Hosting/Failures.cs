using Grpc.Core;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Hosting;

/// <summary>Which status an unhandled exception becomes. An unreachable partner is not the citizen's problem and not a bug of this page.</summary>
internal static class Failures
{
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        RpcException call => call.HttpStatus,
        { InnerException: { } inner } => StatusOf(inner),
        _ => StatusCodes.Status500InternalServerError,
    };
}
