using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.SignIn;

/// <summary>"Angemeldet bleiben": reaching this page with a session has renewed its idle time already.</summary>
[Authorize(SessionLevels.Low)]
internal sealed class StayModel(TimeProvider clock) : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Back)]
    public string? Requested { get; set; }

    internal string Back => LocalPath.Or(Requested, Links.Profile.Mine);

    /// <summary>A script asks for JSON, so that nothing typed on its page is lost.</summary>
    public IActionResult OnPost() =>
        Request.Headers.Accept.Contains("application/json")
            ? new JsonResult(SessionTime.Of(Session, clock))
            : SeeOther(Back);
}
