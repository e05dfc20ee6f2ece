using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Deletion;

[Admits(CallerRole.Portal)]
internal sealed class DeletionRpc(RequestDeletion requestDeletion, ReadDeletion readDeletion, KeepAccount keepAccount) : DeletionService.DeletionServiceBase
{
    public override async Task<RequestDeletionResponse> RequestDeletion(RequestDeletionRequest request, ServerCallContext context)
    {
        if (request.Password.Length > 0)
        {
            RequestFields.CheckPassword("password", request.Password);
        }

        var dueAt = await requestDeletion.ExecuteAsync(new(request.SessionToken, request.Password, request.ClientAddress), context.CancellationToken);
        return new() { DeleteTime = dueAt.ToTimestamp() };
    }

    public override async Task<GetDeletionResponse> GetDeletion(GetDeletionRequest request, ServerCallContext context)
    {
        var link = await readDeletion.ExecuteAsync(request.KeepToken, context.CancellationToken);
        return new() { DeleteTime = link.DueAt?.ToTimestamp(), AlreadyKept = link.DueAt is null };
    }

    public override async Task<KeepAccountResponse> KeepAccount(KeepAccountRequest request, ServerCallContext context)
    {
        await keepAccount.ExecuteAsync(request.KeepToken, context.CancellationToken);
        return new();
    }
}
