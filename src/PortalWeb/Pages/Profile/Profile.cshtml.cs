using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

[Authorize(SessionLevels.Low)]
internal sealed class ProfileModel(ProfileService.ProfileServiceClient profiles) : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.News)]
    public string? News { get; set; }

    internal GetProfileResponse Profile { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Profile = await profiles.GetProfileAsync(new() { SessionToken = SessionToken }, cancellationToken: cancellationToken);
}
