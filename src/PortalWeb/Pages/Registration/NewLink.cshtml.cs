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

    [BindProperty(SupportsGet = true, Name = Links.Query.Sent)]
    public string? Sent { get; set; }

    internal bool WasSent => Sent is "1";

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        ModelState.IsValid && await TryAsync(() => registrations.ResendActivationAsync(
            new() { Email = Email!.Trim(), ClientAddress = ClientAddress }, cancellationToken: cancellationToken).ResponseAsync)
                ? SeeOther(Links.Activation.NewLinkSent)
                : Page();
}
