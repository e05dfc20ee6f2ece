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

    public void OnGet() => Describe();

    public void OnPost() => Describe();

    private void Describe()
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        var failed = failure is not null;
        var reExecuted = failed || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!reExecuted)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        Text = StatusTexts.For(Response.StatusCode);
        TraceId = failed && Response.StatusCode == StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToString() : null;
        Failures.CallOf(failure)?.SetRetryAfter(Response);
    }
}
