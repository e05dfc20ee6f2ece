using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Locking;

[Admits(CallerRole.Portal)]
internal sealed class LockRpc(ReadLockLink readLink, LockAccount lockAccount) : LockService.LockServiceBase
{
    public override async Task<GetLockLinkResponse> GetLockLink(GetLockLinkRequest request, ServerCallContext context)
    {
        var link = await readLink.ExecuteAsync(request.LockToken, context.CancellationToken);
        return new() { ChangeTime = link.ChangedAt.ToTimestamp(), AlreadyLocked = link.IsLocked, EidSignInReady = link.EidSignInReady, GivesEmailBack = link.GivesEmailBack };
    }

    public override async Task<LockAccountResponse> LockAccount(LockAccountRequest request, ServerCallContext context)
    {
        var locked = await lockAccount.ExecuteAsync(request.LockToken, context.CancellationToken);
        return new() { EidSignInReady = locked.EidSignInReady };
    }
}
