using Grpc.Core;
using ServicePortal.ServiceDefaults.Callers;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Infrastructure.PortalKeyRing;

[Admits(CallerRole.Portal)]
internal sealed class KeyRingRpc(PortalKeyRing keyRing) : V1.KeyRingService.KeyRingServiceBase
{
    public override async Task<V1.ListKeyRingElementsResponse> ListKeyRingElements(V1.ListKeyRingElementsRequest request, ServerCallContext context)
    {
        var elements = await keyRing.ListAsync(context.CancellationToken);
        return new() { Elements = { elements.Select(element => new V1.KeyRingElement { Name = element.Name, Xml = element.Xml }) } };
    }

    public override async Task<V1.StoreKeyRingElementResponse> StoreKeyRingElement(V1.StoreKeyRingElementRequest request, ServerCallContext context)
    {
        await keyRing.StoreAsync(request.Element?.Name ?? "", request.Element?.Xml ?? "", context.CancellationToken);
        return new();
    }
}
