using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Eid.Identification;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Eid.Rpc;

[Admits(CallerRole.Portal)]
internal sealed class EidRpc(
    IdentificationFlowService.IdentificationFlowServiceClient flows, IssueTcToken issueTcToken, CompleteIdentification complete)
    : EidService.EidServiceBase
{
    public override async Task<StartIdentificationResponse> StartIdentification(StartIdentificationRequest request, ServerCallContext context)
    {
        var flow = await flows.CreateFlowAsync(request.ToFlow(), cancellationToken: context.CancellationToken);
        return new() { Nonce = flow.Nonce, ExpireTime = flow.ExpireTime };
    }

    public override async Task<GetTcTokenResponse> GetTcToken(GetTcTokenRequest request, ServerCallContext context) =>
        new() { TcTokenXml = await issueTcToken.ExecuteAsync(request.Nonce, context.CancellationToken) };

    public override async Task<CompleteIdentificationResponse> CompleteIdentification(CompleteIdentificationRequest request, ServerCallContext context)
    {
        await complete.ExecuteAsync(request.RefreshSecret, request.BrowserSecret, request.ClientFailed, context.CancellationToken);
        return new();
    }
}
