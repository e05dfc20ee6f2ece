using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Samples.AgencyPortal.Accounts;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>Where the Serviceportal sends the browser. The code leaves the address bar at once: it is redeemed, and a reload shows the application again.</summary>
internal sealed class ReturnModel(Handovers handovers, Applications applications) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? code)
    {
        try
        {
            if (await handovers.RedeemAsync(code, HttpContext.RequestAborted) is not { } handover)
            {
                return StatusCode(StatusCodes.Status410Gone);
            }

            applications.Begin(HttpContext, handover);
            return RedirectToPage("Application");
        }
        catch (RpcException)
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
