using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

[Authorize(SessionLevels.Low)]
internal sealed class UpgradeModel : PortalPageModel
{
    public IActionResult OnGet() => Session.AccountKind is AccountKind.Plus ? SeeOther(Links.Profile.Mine) : Page();
}
