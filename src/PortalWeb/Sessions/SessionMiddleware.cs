using Grpc.Core;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Sessions;

/// <summary>
/// Asks AccountService about the browser's session before a page is made, which also counts as something the citizen did (R25).
/// Pages that need no session are shown even when AccountService is away.
/// </summary>
internal sealed class SessionMiddleware(RequestDelegate next, SessionService.SessionServiceClient sessions)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context)
    {
        // An error page is a second round of the same request: what is known of the session stays.
        if (!context.IsCitizenKnown && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null && context.SessionToken is { } token)
        {
            context.Citizen = await ReadAsync(context, token);
        }

        await next(context);
    }

    private async Task<CitizenSession> ReadAsync(HttpContext context, string token)
    {
        try
        {
            var answer = await sessions.GetSessionAsync(
                new() { SessionToken = token, Activity = true }, deadline: Deadline.After(Patience), cancellationToken: context.RequestAborted);
            return new(answer.Session);
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.SessionEnded)
        {
            context.ForgetSession();
            return new(Session: null, HasEnded: true);
        }
        catch (RpcException failure) when (failure.Kind is RpcFailureKind.Unreachable)
        {
            return new(Session: null, Failure: failure);
        }
    }
}
