using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Registration;

internal sealed class CardModel(RegistrationService.RegistrationServiceClient registrations) : PortalPageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.RegistrationToken is not { } token)
        {
            return SeeOther("/registrieren");
        }

        var registration = await registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: cancellationToken);
        return registration switch
        {
            { Completed: true } => SeeOther("/registrieren/postfach"),
            { Kind: AccountKind.Basic } => SeeOther("/registrieren/pruefen"),
            _ => Page(),
        };
    }
}
