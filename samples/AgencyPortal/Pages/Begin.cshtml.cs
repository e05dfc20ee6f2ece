using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using ServicePortal.Samples.AgencyPortal.Accounts;
using ServicePortal.Samples.AgencyPortal.Hosting;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>Where the Serviceportal and our own pages let a browser begin: it goes to the service's page at the Serviceportal and comes back with a code.</summary>
[ResponseCache(NoStore = true)]
internal sealed class BeginModel(IOptions<AgencyOptions> agency) : PageModel
{
    public IActionResult OnGet()
    {
        var beginning = Beginnings.Begin(HttpContext);
        return Redirect($"{agency.Value.ServiceAddress}?state={beginning.State}&code_challenge={beginning.CodeChallenge}");
    }
}
