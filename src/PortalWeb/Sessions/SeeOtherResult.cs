using Microsoft.AspNetCore.Mvc;

namespace ServicePortal.Portal.Sessions;

/// <summary>303: whatever the request was, the browser goes on with GET.</summary>
internal sealed class SeeOtherResult(string location) : ActionResult
{
    public override void ExecuteResult(ActionContext context) => Set(context.HttpContext.Response, location);

    public static void Set(HttpResponse response, string location)
    {
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = location;
    }
}
