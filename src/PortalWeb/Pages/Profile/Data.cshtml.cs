using Microsoft.AspNetCore.Authorization;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>Every attribute by where it comes from, with its level and date (R2).</summary>
[Authorize(SessionLevels.Low)]
internal sealed class DataModel(ProfileService.ProfileServiceClient profiles) : PortalPageModel
{
    internal GetProfileResponse Profile { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Profile = await profiles.GetProfileAsync(new() { SessionToken = SessionToken }, cancellationToken: cancellationToken);
}
