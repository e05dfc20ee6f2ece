using Grpc.Core;
using ServicePortal.Accounts.DataProtection;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Rpc;

[Admits(CallerRole.Portal)]
internal sealed class KeyRingRpc(PortalKeyRing keyRing) : KeyRingService.KeyRingServiceBase
{
    public override async Task<ListKeyRingElementsResponse> ListKeyRingElements(ListKeyRingElementsRequest request, ServerCallContext context)
    {
        var elements = await keyRing.ListAsync(context.CancellationToken);
        return new() { Elements = { elements.Select(element => new KeyRingElement { Name = element.Name, Xml = element.Xml }) } };
    }

    public override async Task<StoreKeyRingElementResponse> StoreKeyRingElement(StoreKeyRingElementRequest request, ServerCallContext context)
    {
        await keyRing.StoreAsync(request.Element?.Name ?? "", request.Element?.Xml ?? "", context.CancellationToken);
        return new();
    }
}
