using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Email;

/// <summary>The link in the present mailbox. Opening it changes nothing; the button keeps the address that the account has.</summary>
internal sealed class CancelModel(EmailService.EmailServiceClient emails) : MailLinkModel<CancelModel.Step>
{
    internal enum Step
    {
        Invalid,
        Incomplete,
        Open,
        Cancelled,
        Confirmed,
        Expired,
    }

    internal Timestamp? RequestedAt { get; private set; }

    internal string Title => State switch
    {
        Step.Open => Say("Änderung der E-Mail-Adresse abbrechen", "Cancel the change of the email address"),
        Step.Cancelled => Say("Die Änderung ist abgebrochen", "The change is cancelled"),
        Step.Confirmed => Say("Die E-Mail-Adresse ist schon geändert", "The email address has already been changed"),
        Step.Expired => Say("Die Änderung hat nicht stattgefunden", "The change did not take place"),
        Step.Incomplete => Say("Dieser Link ist nicht vollständig", "This link is not complete"),
        _ => Say("Dieser Link gilt nicht mehr", "This link is no longer valid"),
    };

    protected override Step Incomplete => Step.Incomplete;

    protected override Step? StepOf(ErrorReason refusal) => refusal switch
    {
        ErrorReason.EmailLinkInvalid => Step.Invalid,
        ErrorReason.EmailLinkExpired => Step.Expired,
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken) => State = await LookAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        State = await LookAsync(cancellationToken);
        return State is Step.Open && await TryAsync(() => CancelAsync(cancellationToken)) && State is Step.Cancelled or Step.Confirmed
            ? SeeOther(Links.Email.CancelFor(Token))
            : Page();
    }

    private async Task CancelAsync(CancellationToken cancellationToken) => State = await AskAsync(async token =>
        StepOf((await emails.CancelEmailChangeAsync(new() { CancellationToken = token }, cancellationToken: cancellationToken)).State));

    private Task<Step> LookAsync(CancellationToken cancellationToken) => AskAsync(async token =>
    {
        var cancellation = await emails.GetEmailCancellationAsync(new() { CancellationToken = token }, cancellationToken: cancellationToken);
        RequestedAt = cancellation.RequestTime;
        return StepOf(cancellation.State);
    });

    private static Step StepOf(EmailCancellationState state) => state switch
    {
        EmailCancellationState.Open => Step.Open,
        EmailCancellationState.Cancelled => Step.Cancelled,
        EmailCancellationState.Confirmed => Step.Confirmed,
        _ => Step.Invalid,
    };
}
