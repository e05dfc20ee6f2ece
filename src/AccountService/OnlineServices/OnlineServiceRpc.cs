using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Sessions;
using ServicePortal.ServiceDefaults.Callers;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.OnlineServices;

[Admits(CallerRole.Portal)]
internal sealed class OnlineServiceRpc(OnlineServiceCatalogue catalogue, HandoverOffers offers, CreateHandover createHandover)
    : V1.OnlineServiceService.OnlineServiceServiceBase
{
    public override async Task<V1.ListOnlineServicesResponse> ListOnlineServices(V1.ListOnlineServicesRequest request, ServerCallContext context)
    {
        var services = await catalogue.ListAsync(context.CancellationToken);
        return new() { OnlineServices = { services.Select(service => service.ToContract()) } };
    }

    public override async Task<V1.GetOnlineServiceResponse> GetOnlineService(V1.GetOnlineServiceRequest request, ServerCallContext context)
    {
        var (service, agencyName) = await catalogue.FindAsync(request.OnlineServiceId, context.CancellationToken);
        return new() { OnlineService = OnlineServiceEntry.Of(service, agencyName).ToContract() };
    }

    public override async Task<V1.PreviewHandoverResponse> PreviewHandover(V1.PreviewHandoverRequest request, ServerCallContext context)
    {
        var offer = await offers.MakeAsync(request.SessionToken, request.OnlineServiceId, context.CancellationToken);
        return new()
        {
            OnlineService = OnlineServiceEntry.Of(offer.Service, offer.AgencyName).ToContract(),
            PreviewId = offer.PreviewId,
            Attributes =
            {
                offer.Service.MandatoryAttributes.Select(name => ToContract(offer, name, mandatory: true)),
                offer.Service.OptionalAttributes.Select(name => ToContract(offer, name, mandatory: false)),
            },
        };
    }

    public override async Task<V1.CreateHandoverResponse> CreateHandover(V1.CreateHandoverRequest request, ServerCallContext context)
    {
        var handover = await createHandover.ExecuteAsync(request.ToDomain(), context.CancellationToken);
        return new() { RedirectUri = handover.RedirectUri, ExpireTime = handover.ExpiresAt.ToTimestamp() };
    }

    private static V1.HandoverAttribute ToContract(HandoverOffer offer, AttributeName name, bool mandatory)
    {
        var delivered = offer.Find(name);
        return new()
        {
            Name = (V1.AttributeName)name,
            Mandatory = mandatory,
            Attribute = mandatory && delivered?.Reaches(offer.Service.RequiredLevel) == false ? null : delivered?.ToContract(),
        };
    }
}
