using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Portal.Hosting;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Pages.Errors;

/// <summary>The page behind every failed request. It is only ever re-executed: opened by its own address it is "not found".</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusModel : PageModel
{
    internal StatusText Text { get; private set; } = StatusTexts.NotFound;

    internal string? TraceId { get; private set; }

    /// <summary>The page that has to be opened anew; null when that would not help.</summary>
    internal string? Again { get; private set; }

    public void OnGet() => Describe();

    public void OnPost() => Describe();

    private void Describe()
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        var refused = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        if (failure is null && refused is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        var wait = RetryAfter.Set(Response, failure);
        Text = HttpContext.IsFromElsewhere ? StatusTexts.FromElsewhere : StatusTexts.For(Response.StatusCode, wait);
        Again = Response.StatusCode == StatusCodes.Status409Conflict ? refused?.OriginalPath : null;
        TraceId = failure is not null && Response.StatusCode == StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToString() : null;
    }
}
