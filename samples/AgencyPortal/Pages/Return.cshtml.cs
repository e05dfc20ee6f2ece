using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Samples.AgencyPortal.Accounts;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>
/// Where the Serviceportal sends the browser. Only a browser that began here brings a code that is redeemed. The code leaves the address bar at once, and a
/// reload shows the application again.
/// </summary>
internal sealed class ReturnModel(Handovers handovers, Applications applications) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? code, string? state)
    {
        if (Beginnings.End(HttpContext, state) is not { } verifier)
        {
            return StatusCode(StatusCodes.Status410Gone);
        }

        try
        {
            if (await handovers.RedeemAsync(code, verifier, HttpContext.RequestAborted) is not { } handover)
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
