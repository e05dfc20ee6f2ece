using Grpc.Core;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Citizens.Export;

[Admits(CallerRole.Portal)]
internal sealed class ExportRpc(ExportAccount exportAccount) : ExportService.ExportServiceBase
{
    public override async Task<ExportAccountResponse> ExportAccount(ExportAccountRequest request, ServerCallContext context)
    {
        RequestFields.CheckPassword("password", request.Password);
        var data = await exportAccount.ExecuteAsync(request.SessionToken, request.Password, request.ClientAddress, context.CancellationToken);
        return new() { Document = data.ToJson() };
    }
}
