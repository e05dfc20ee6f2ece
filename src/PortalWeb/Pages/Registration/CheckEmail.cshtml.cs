using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Pages.OnlineServices;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.Registration;

/// <summary>The end of a registration: says what comes next, sends the mail again, corrects the address.</summary>
internal sealed class CheckEmailModel(
    RegistrationService.RegistrationServiceClient registrations, OnlineServiceService.OnlineServiceServiceClient onlineServices) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(CorrectEmailRequest.Descriptor)
    {
        { CorrectEmailRequest.EmailFieldNumber, nameof(Email), FieldTexts.Email },
        { CorrectEmailRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
        { ErrorReason.ActivationProofWrong, nameof(Password) },
    };

    [BindProperty(SupportsGet = true, Name = Links.Query.Sent)]
    public string? Sent { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.RightEmailLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.EmailMissing)), AtMost(500), PlainText]
    public string? Email { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.OwnPasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.OwnPasswordMissing)), AtMost(500), PlainText]
    public string? Password { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal string RegisteredEmail { get; private set; } = "";

    internal bool IsPlus { get; private set; }

    /// <summary>What the citizen came for.</summary>
    internal OnlineService? Wanted { get; private set; }

    internal bool WasSent => Sent is "1";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await LoadAsync(cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await LoadAsync(cancellationToken) ?? await SendAsync(() => registrations.ResendActivationAsync(
            new() { RegistrationToken = RegistrationToken, ClientAddress = ClientAddress }, cancellationToken: cancellationToken).ResponseAsync);
    }

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        return !ModelState.IsValid
            ? Page()
            : await SendAsync(() => registrations.CorrectEmailAsync(
                new() { RegistrationToken = RegistrationToken, Email = Email!.Trim(), Password = Password!, ClientAddress = ClientAddress },
                cancellationToken: cancellationToken).ResponseAsync);
    }

    private async Task<IActionResult> SendAsync(Func<Task> call) =>
        await TryAsync(call) ? SeeOther(Links.Registration.EmailSent) : Page();

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (RegistrationToken is not { } token)
        {
            return SeeOther(Links.Registration.Choose);
        }

        var registration = await registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: cancellationToken);
        RegisteredEmail = registration.Email;
        IsPlus = registration.Kind is AccountKind.Plus;
        if (!registration.Completed)
        {
            return SeeOther(Links.Registration.Review);
        }

        Wanted = await WantedService.FindAsync(onlineServices, registration.OnlineServiceId, cancellationToken);
        return null;
    }
}
