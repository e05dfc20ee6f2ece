using Microsoft.AspNetCore.Mvc;
using ServicePortal.Portal.Eid;

namespace ServicePortal.Portal.Pages.Eid;

/// <summary>The CommunicationErrorAddress: the client could not trust any refresh address. Nothing was read.</summary>
internal sealed class CommunicationErrorModel : PortalPageModel
{
    public IActionResult OnGet(string? resultMinor) =>
        SeeOther(Links.Eid.Result(EidOutcome.WordOfClient(resultMinor) ?? "verbindung"));
}
