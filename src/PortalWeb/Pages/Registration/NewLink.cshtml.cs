using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.Registration;

/// <summary>For a citizen whose browser no longer knows the registration. Says the same for every address (R15).</summary>
internal sealed class NewLinkModel(RegistrationService.RegistrationServiceClient registrations) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(ResendActivationRequest.Descriptor)
    {
        { ResendActivationRequest.EmailFieldNumber, nameof(Email), FieldTexts.Email },
    };

    [BindProperty, Display(Name = nameof(FieldTexts.EmailLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.EmailMissing)), AtMost(500), PlainText]
    public string? Email { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal bool WasSent { get; private set; }

    public void OnGet()
    {
        // An empty form; the mail is sent by POST.
    }

    public async Task OnPostAsync(CancellationToken cancellationToken) =>
        WasSent = ModelState.IsValid && await TryAsync(() => registrations.ResendActivationAsync(
            new() { Email = Email!.Trim(), ClientAddress = ClientAddress }, cancellationToken: cancellationToken).ResponseAsync);
}
