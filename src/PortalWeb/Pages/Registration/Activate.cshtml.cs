using System.ComponentModel.DataAnnotations;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Pages.OnlineServices;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Registration;

/// <summary>
/// The link of the mail. Opening it changes nothing, so mail scanners may; the button activates (R14): in the browser that registered at once, in any
/// other with the password (R66).
/// </summary>
internal sealed class ActivateModel(
    RegistrationService.RegistrationServiceClient registrations, OnlineServiceService.OnlineServiceServiceClient onlineServices) : MailLinkModel<ActivateModel.Step>
{
    internal enum Step
    {
        Invalid,
        Incomplete,
        Ready,
        Activated,
        AlreadyActive,
        Expired,
        Taken,
    }

    private static readonly FieldPlaces Places = new(ActivateAccountRequest.Descriptor)
    {
        { ActivateAccountRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
        { ErrorReason.ActivationProofNeeded, nameof(Password) },
        { ErrorReason.ActivationProofWrong, nameof(Password) },
    };

    [BindProperty, Display(Name = nameof(FieldTexts.OwnPasswordLabel), ResourceType = typeof(FieldTexts)), AtMost(500), PlainText]
    public string? Password { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal bool ProofNeeded { get; private set; }

    internal Timestamp? RegisteredAt { get; private set; }

    internal bool IsPlus { get; private set; }

    internal bool EidReady { get; private set; }

    /// <summary>What the citizen came for.</summary>
    internal OnlineService? Wanted { get; private set; }

    internal string Title => State switch
    {
        Step.Ready => Say("Servicekonto aktivieren", "Activate service account"),
        Step.Activated => Say("Ihr Servicekonto ist aktiviert", "Your service account is active now"),
        Step.AlreadyActive => Say("Ihr Servicekonto ist schon aktiv", "Your service account is already active"),
        Step.Expired => Say("Dieser Link ist abgelaufen", "This link has expired"),
        Step.Taken => Say("Diese E-Mail-Adresse gehört schon zu einem Servicekonto", "This email address already belongs to a service account"),
        Step.Incomplete => Say("Dieser Link ist nicht vollständig", "This link is not complete"),
        _ => Say("Dieser Link gilt nicht", "This link is not valid"),
    };

    protected override Step Incomplete => Step.Incomplete;

    protected override Step? StepOf(ErrorReason refusal) => refusal switch
    {
        ErrorReason.ActivationLinkInvalid or ErrorReason.InvalidField => Step.Invalid,
        ErrorReason.ActivationLinkExpired => Step.Expired,
        ErrorReason.EmailTaken => Step.Taken,
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken) => State = await LookAsync(cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        State = await LookAsync(cancellationToken);
        if (State is Step.Ready && ModelState.IsValid)
        {
            await TryAsync(() => ActivateAsync(cancellationToken));
        }
    }

    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken)
    {
        State = Step.Expired;
        return await TryAsync(() => registrations.ResendActivationAsync(
            new() { ActivationToken = Token ?? "", ClientAddress = ClientAddress }, cancellationToken: cancellationToken).ResponseAsync)
                ? SeeOther(Links.Activation.NewLinkSent)
                : Page();
    }

    private async Task ActivateAsync(CancellationToken cancellationToken) => State = await AskAsync(async token =>
    {
        var activation = await registrations.ActivateAccountAsync(
            new()
            {
                ActivationToken = token,
                RegistrationToken = HttpContext.RegistrationToken ?? "",
                Password = Password ?? "",
                ClientAddress = ClientAddress,
            },
            cancellationToken: cancellationToken);
        (IsPlus, EidReady) = (activation.Kind is AccountKind.Plus, activation.EidSignInReady);
        Wanted = await WantedService.FindAsync(onlineServices, activation.OnlineServiceId, cancellationToken);
        return activation.Outcome is ActivateAccountResponse.Types.Outcome.AlreadyActive ? Step.AlreadyActive : Step.Activated;
    });

    private Task<Step> LookAsync(CancellationToken cancellationToken) => AskAsync(async token =>
    {
        var activation = await registrations.GetActivationAsync(
            new() { ActivationToken = token, RegistrationToken = HttpContext.RegistrationToken ?? "" }, cancellationToken: cancellationToken);
        (ProofNeeded, RegisteredAt) = (activation.ProofNeeded, activation.CreateTime);
        return activation.AlreadyActive ? Step.AlreadyActive : Step.Ready;
    });
}
