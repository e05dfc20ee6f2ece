using Grpc.Core;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Sessions;
using ServicePortal.ServiceDefaults.Callers;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Identification.Flow;

[Admits(CallerRole.Portal)]
internal sealed class IdentificationRpc(FinishIdentification finish, ReadStartedFlow readStarted) : V1.IdentificationService.IdentificationServiceBase
{
    public override async Task<V1.FinishIdentificationResponse> FinishIdentification(V1.FinishIdentificationRequest request, ServerCallContext context)
    {
        var browser = new ClientBrowser(request.Device.ToDomain(), request.ClientAddress, request.DeviceToken);
        var finished = await finish.ExecuteAsync(new(request.RefreshSecret, request.BrowserSecret), browser, context.CancellationToken);
        return new()
        {
            Purpose = finished.Purpose.ToContract(),
            Outcome = finished.Outcome.ToContract(),
            Session = finished.Session?.ToContract(),
            ScheduledDeletion = finished.Keeping?.ToContract(),
            Continuation = finished.Continuation,
            DeviceToken = finished.DeviceToken,
            Attributes = { finished.Attributes.Select(name => (V1.AttributeName)name) },
        };
    }

    public override async Task<V1.GetStartedIdentificationResponse> GetStartedIdentification(V1.GetStartedIdentificationRequest request, ServerCallContext context)
    {
        var flow = await readStarted.ExecuteAsync(request.BrowserSecret, context.CancellationToken);
        return new() { Purpose = flow.Purpose.ToContract(), Continuation = flow.Continuation };
    }
}
