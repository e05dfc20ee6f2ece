using Grpc.Core;
using ServicePortal.Accounts.Identification;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Rpc;

[Admits(CallerRole.Portal)]
internal sealed class IdentificationRpc(FinishIdentification finish, ReadStartedFlow readStarted) : IdentificationService.IdentificationServiceBase
{
    public override async Task<FinishIdentificationResponse> FinishIdentification(FinishIdentificationRequest request, ServerCallContext context)
    {
        var finished = await finish.ExecuteAsync(request.RefreshSecret, request.BrowserSecret, context.CancellationToken);
        return new()
        {
            Purpose = finished.Purpose.ToContract(),
            Outcome = finished.Outcome.ToContract(),
            Session = finished.Session?.ToContract(),
            Continuation = finished.Continuation,
            Attributes = { finished.Attributes.Select(name => (AttributeName)name) },
        };
    }

    public override async Task<GetStartedIdentificationResponse> GetStartedIdentification(GetStartedIdentificationRequest request, ServerCallContext context)
    {
        var flow = await readStarted.ExecuteAsync(request.BrowserSecret, context.CancellationToken);
        return new() { Purpose = flow.Purpose.ToContract(), Continuation = flow.Continuation };
    }
}
