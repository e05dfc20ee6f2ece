using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

[Authorize(SessionLevels.Low)]
internal sealed class PseudonymModel : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Back)]
    public string? Requested { get; set; }

    /// <summary>Where the citizen goes on afterwards, or here again.</summary>
    internal string Continuation => LocalPath.Or(Requested, Links.Profile.Pseudonym);

    public IActionResult OnGet() => Session.AccountKind is AccountKind.Plus ? Page() : SeeOther(Links.Profile.Mine);
}
