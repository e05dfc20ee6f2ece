using Grpc.Core;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Citizens;

[Admits(CallerRole.Portal)]
internal sealed class AuthenticatorRpc(BlockAuthenticator blockAuthenticator) : AuthenticatorService.AuthenticatorServiceBase
{
    public override async Task<BlockAuthenticatorResponse> BlockAuthenticator(BlockAuthenticatorRequest request, ServerCallContext context)
    {
        await blockAuthenticator.ExecuteAsync(request.SessionToken, request.AuthenticatorId, context.CancellationToken);
        return new();
    }
}
