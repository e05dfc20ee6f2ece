using System.ComponentModel.DataAnnotations;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Email;

/// <summary>
/// The link in the new mailbox. Opening it changes nothing; the button confirms: in a browser that is signed in to the account at once, in any other with the
/// password (R66). It shows nothing of the account.
/// </summary>
internal sealed class ConfirmModel(EmailService.EmailServiceClient emails) : MailLinkModel<ConfirmModel.Step>
{
    internal enum Step
    {
        Invalid,
        Incomplete,
        Ready,
        Confirmed,
        Expired,
        Taken,
    }

    private static readonly FieldPlaces Places = new(ConfirmEmailChangeRequest.Descriptor)
    {
        { ConfirmEmailChangeRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
        { ErrorReason.EmailProofNeeded, nameof(Password) },
        { ErrorReason.PasswordWrong, nameof(Password) },
        { ErrorReason.PasswordBlocked, nameof(Password) },
    };

    [BindProperty, Display(Name = nameof(FieldTexts.OwnPasswordLabel), ResourceType = typeof(FieldTexts)), AtMost(500), PlainText]
    public string? Password { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal bool ProofNeeded { get; private set; }

    internal Timestamp? RequestedAt { get; private set; }

    internal string Title => State switch
    {
        Step.Ready => Say("Neue E-Mail-Adresse bestätigen", "Confirm new email address"),
        Step.Confirmed => Say("Die neue E-Mail-Adresse ist bestätigt", "The new email address is confirmed"),
        Step.Expired => Say("Dieser Link ist abgelaufen", "This link has expired"),
        Step.Taken => Say("Diese E-Mail-Adresse gehört schon zu einem Servicekonto", "This email address already belongs to a service account"),
        Step.Incomplete => Say("Dieser Link ist nicht vollständig", "This link is not complete"),
        _ => Say("Dieser Link gilt nicht", "This link is not valid"),
    };

    protected override Step Incomplete => Step.Incomplete;

    protected override Step? StepOf(ErrorReason refusal) => refusal switch
    {
        ErrorReason.EmailLinkInvalid => Step.Invalid,
        ErrorReason.EmailLinkExpired => Step.Expired,
        ErrorReason.EmailTaken => Step.Taken,
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken) => State = await LookAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        State = await LookAsync(cancellationToken);
        return State is Step.Ready && ModelState.IsValid && await TryAsync(() => ConfirmAsync(cancellationToken)) && State is Step.Confirmed
            ? SeeOther(Links.Email.ConfirmFor(Token))
            : Page();
    }

    // Who is not signed in proves it by the password.
    private string SessionTokenOrNone => HttpContext.SessionToken is null ? "" : SessionToken;

    private async Task ConfirmAsync(CancellationToken cancellationToken) => State = await AskAsync(async token =>
    {
        await emails.ConfirmEmailChangeAsync(
            new() { ConfirmationToken = token, SessionToken = SessionTokenOrNone, Password = Password ?? "", ClientAddress = ClientAddress },
            cancellationToken: cancellationToken);
        return Step.Confirmed;
    });

    private Task<Step> LookAsync(CancellationToken cancellationToken) => AskAsync(async token =>
    {
        var confirmation = await emails.GetEmailConfirmationAsync(
            new() { ConfirmationToken = token, SessionToken = SessionTokenOrNone }, cancellationToken: cancellationToken);
        (ProofNeeded, RequestedAt) = (confirmation.ProofNeeded, confirmation.RequestTime);
        return confirmation.AlreadyConfirmed ? Step.Confirmed : Step.Ready;
    });
}
