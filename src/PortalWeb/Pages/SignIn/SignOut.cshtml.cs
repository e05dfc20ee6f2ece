using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.SignIn;

/// <summary>Ends the session in AccountService first; only then does the browser forget it (R27).</summary>
internal sealed class SignOutModel(SessionService.SessionServiceClient sessions) : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Done)]
    public string? Done { get; set; }

    internal bool IsDone => Done is "1" && User.Session is null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.SessionToken is { } token
            && !await TryAsync(() => sessions.SignOutAsync(new() { SessionToken = token }, cancellationToken: cancellationToken).ResponseAsync))
        {
            return Page();
        }

        HttpContext.ForgetSession();
        HttpContext.ForgetEidSecret();
        HttpContext.ForgetRegistration();
        return SeeOther(Links.SignedOut);
    }
}
