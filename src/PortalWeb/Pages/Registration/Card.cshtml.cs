using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Registration;

internal sealed class CardModel(RegistrationService.RegistrationServiceClient registrations) : PortalPageModel
{
    internal bool IsRead { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (RegistrationToken is not { } token)
        {
            return SeeOther(Links.Registration.Choose);
        }

        var registration = await registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: cancellationToken);
        IsRead = registration.CardRead;
        return registration switch
        {
            { Completed: true } => SeeOther(Links.Registration.CheckEmail),
            { Kind: AccountKind.Basic } => SeeOther(Links.Registration.Review),
            _ => Page(),
        };
    }
}
