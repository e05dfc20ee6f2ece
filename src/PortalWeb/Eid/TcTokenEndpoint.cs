using Grpc.Core;
using Microsoft.AspNetCore.Diagnostics;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Eid;

/// <summary>Hands the TcToken to the eID client, which has none of the browser's cookies. The nonce works once.</summary>
internal static class TcTokenEndpoint
{
    // useID at the eID-Server; the client itself waits about 30 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void MapTcToken(this IEndpointRouteBuilder routes) => routes.MapGet(Links.Eid.Token, GetAsync);

    private static async Task<IResult> GetAsync(HttpContext context, EidService.EidServiceClient eid, string? n)
    {
        // The client shows its own page for any answer but 200.
        context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
        if (n is not { Length: 43 })
        {
            return Results.NotFound();
        }

        try
        {
            var token = await eid.GetTcTokenAsync(new() { Nonce = n }, deadline: Deadline.After(Patience), cancellationToken: CancellationToken.None);
            return Results.Text(token.TcTokenXml, "text/xml", System.Text.Encoding.UTF8);
        }
        catch (RpcException refusal) when (refusal.Kind is RpcFailureKind.Refused)
        {
            return Results.NotFound();
        }
        catch (RpcException failure) when (failure.Kind is not RpcFailureKind.Fault)
        {
            context.Response.StatusCode = failure.HttpStatus;
            RetryAfter.Set(context.Response, failure);
            return Results.Empty;
        }
    }
}
