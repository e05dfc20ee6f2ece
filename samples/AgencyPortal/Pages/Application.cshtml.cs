using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Samples.AgencyPortal.Accounts;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>The form of the online service, filled in with what the citizen released.</summary>
[ResponseCache(NoStore = true)]
internal sealed class ApplicationModel(Applications applications) : PageModel
{
    public RedeemHandoverResponse Handover { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (applications.Find(HttpContext) is not { } handover)
        {
            return StatusCode(StatusCodes.Status410Gone);
        }

        Handover = handover;
        return Page();
    }

    public IActionResult OnPost()
    {
        applications.End(HttpContext);
        return RedirectToPage("Sent");
    }
}
