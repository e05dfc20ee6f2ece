using Microsoft.AspNetCore.Mvc;

namespace ServicePortal.Portal.Pages.Registration;

internal sealed class ChooseModel : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Expired)]
    public string? Expired { get; set; }

    internal bool HasExpired => Expired is "1";
}
