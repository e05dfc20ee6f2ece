using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Pages.Errors;

/// <summary>The page behind every failed request. It is only ever re-executed: opened by its own address it is "not found".</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusModel : PageModel
{
    internal StatusText Text { get; private set; } = StatusTexts.NotFound;

    internal string? TraceId { get; private set; }

    public void OnGet() => Describe();

    public void OnPost() => Describe();

    private void Describe()
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        var reExecuted = failed || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!reExecuted)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        Text = StatusTexts.For(Response.StatusCode);
        TraceId = failed && Response.StatusCode == StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToString() : null;
        if (Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = "30";
        }
    }
}
