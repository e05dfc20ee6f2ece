using Microsoft.AspNetCore.Mvc;

namespace ServicePortal.Portal.Sessions;

/// <summary>303: whatever the request was, the browser goes on with GET.</summary>
internal sealed class SeeOtherResult(string location) : ActionResult
{
    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = location;
    }
}
