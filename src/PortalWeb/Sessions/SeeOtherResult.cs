using Microsoft.AspNetCore.Mvc;
using ServicePortal.Portal.Languages;

namespace ServicePortal.Portal.Sessions;

/// <summary>303: whatever the request was, the browser goes on with GET, in the language of the request.</summary>
internal sealed class SeeOtherResult(string location) : ActionResult
{
    public override void ExecuteResult(ActionContext context) => Set(context.HttpContext.Response, location);

    public static void Set(HttpResponse response, string location)
    {
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = LanguageAddress.Localize(location);
    }
}
