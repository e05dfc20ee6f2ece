using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.OnlineServices;

/// <summary>Which services are open now and which need the eID (R61).</summary>
internal sealed class ListModel(OnlineServiceService.OnlineServiceServiceClient onlineServices) : PortalPageModel
{
    internal IReadOnlyList<OnlineService> Services { get; private set; } = [];

    internal bool IsSignedIn => User.Session is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Services = (await onlineServices.ListOnlineServicesAsync(new(), cancellationToken: cancellationToken)).OnlineServices;
}
