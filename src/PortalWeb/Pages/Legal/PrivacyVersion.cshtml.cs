using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Portal.OperatorsOwn;

namespace ServicePortal.Portal.Pages.Legal;

/// <summary>One version of the privacy notice, so that everybody can read again what they agreed to.</summary>
internal sealed class PrivacyVersionModel(PortalOperator portalOperator, TimeProvider clock) : PageModel
{
    internal PrivacyNotice Notice { get; private set; } = null!;

    internal bool IsCurrent => Notice == portalOperator.Privacy.Current(clock);

    public IActionResult OnGet(string version)
    {
        if (portalOperator.Privacy.Find(version) is not { } notice)
        {
            return NotFound();
        }

        Notice = notice;
        return Page();
    }
}
