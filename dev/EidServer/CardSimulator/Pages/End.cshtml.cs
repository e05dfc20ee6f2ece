using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.CardSimulator.Pages;

/// <summary>For whoever comes back to a run that is over.</summary>
internal sealed class EndModel(IOptions<PortalOptions> portal) : PageModel
{
    public string Portal => portal.Value.PublicOrigin;

    public void OnGet() => Response.StatusCode = StatusCodes.Status410Gone;
}
