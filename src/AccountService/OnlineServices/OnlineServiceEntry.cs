using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>An online service as citizens see it.</summary>
internal sealed record OnlineServiceEntry(
    string Id, string Title, string Description, string AgencyName, AssuranceLevel RequiredLevel,
    AttributeName[] MandatoryAttributes, AttributeName[] OptionalAttributes, string StartUri)
{
    public static OnlineServiceEntry Of(OnlineService service, string agencyName) => new(
        service.Id, service.Title, service.Description, agencyName, service.RequiredLevel, service.MandatoryAttributes, service.OptionalAttributes, service.StartUri);
}
