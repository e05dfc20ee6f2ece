using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Pages;

/// <summary>Who comes here first sees what there is and what it needs. The way to registration and help stands even when that cannot be said.</summary>
internal sealed class IndexModel(OnlineServiceService.OnlineServiceServiceClient onlineServices) : PortalPageModel
{
    private const int AtMost = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal IReadOnlyList<OnlineService> OnlineServices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var listed = await onlineServices.ListOnlineServicesAsync(new(), deadline: Deadline.After(Patience), cancellationToken: cancellationToken);
            OnlineServices = [.. listed.OnlineServices.Take(AtMost)];
        }
        catch (RpcException)
        {
            // The list's own page says so.
        }
    }
}
