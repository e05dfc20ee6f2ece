using Microsoft.AspNetCore.Mvc;
using ServicePortal.Portal.Eid;

namespace ServicePortal.Portal.Pages.Eid;

/// <summary>
/// Both ways to the AusweisApp, for browsers that do not surely run on a computer. It is opened by its address, so that coming back from a way that led
/// nowhere shows it again. What was begun goes on in no other browser, whoever opens this page.
/// </summary>
internal sealed class AusweisAppModel(EidClientLink links) : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Nonce)]
    public string? Nonce { get; set; }

    internal bool IsMobile => Request.Device is EidDevice.Mobile;

    internal string MobileLink => links.ForMobile(Nonce!);

    internal string ComputerLink => links.ForComputer(Nonce!);

    public IActionResult OnGet() => Nonce is { Length: 43 } ? Page() : SeeOther(Links.Start);
}
