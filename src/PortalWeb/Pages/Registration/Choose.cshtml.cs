using Microsoft.AspNetCore.Mvc;
using ServicePortal.Portal.Pages.OnlineServices;

namespace ServicePortal.Portal.Pages.Registration;

internal sealed class ChooseModel : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Expired)]
    public string? Expired { get; set; }

    [BindProperty(SupportsGet = true, Name = Links.Query.Service)]
    public string? Service { get; set; }

    internal string? Wanted => WantedService.Read(Service);

    internal bool HasExpired => Expired is "1";
}
