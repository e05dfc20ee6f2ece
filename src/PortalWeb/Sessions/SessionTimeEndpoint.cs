using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Sessions;

/// <summary>Tells a page's script how long the session still lasts. That is nothing the citizen did, and extends nothing (R25).</summary>
internal static class SessionTimeEndpoint
{
    public static void MapSessionTime(this IEndpointRouteBuilder routes) => routes.MapGet(Links.SessionTime, GetAsync);

    private static async Task<IResult> GetAsync(HttpContext context, SessionService.SessionServiceClient sessions, TimeProvider clock)
    {
        context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
        if (context.SessionToken is not { } token)
        {
            return Results.Json(SessionTime.Ended);
        }

        try
        {
            var answer = await sessions.GetSessionAsync(new() { SessionToken = token, Activity = false }, cancellationToken: context.RequestAborted);
            return Results.Json(SessionTime.Of(answer.Session, clock));
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.SessionEnded)
        {
            return Results.Json(SessionTime.Ended);
        }
        catch (RpcException failure) when (failure.Kind is RpcFailureKind.Unreachable)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            RetryAfter.Set(context.Response, failure);
            return Results.Empty;
        }
    }
}
