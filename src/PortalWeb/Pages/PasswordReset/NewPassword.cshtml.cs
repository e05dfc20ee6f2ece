using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Ui;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.PasswordReset;

/// <summary>The link of the mail. Opening it changes nothing, so mail scanners may; the new password spends it, and nobody is signed in by it (R45).</summary>
internal sealed class NewPasswordModel(PasswordService.PasswordServiceClient passwords) : MailLinkModel<NewPasswordModel.Step>
{
    internal enum Step
    {
        Invalid,
        Incomplete,
        Ready,
        Expired,
    }

    private static readonly FieldPlaces Places = new(ResetPasswordRequest.Descriptor)
    {
        { ResetPasswordRequest.NewPasswordFieldNumber, nameof(NewPassword), FieldTexts.Password },
        { ErrorReason.PasswordUnchanged, nameof(NewPassword) },
    };

    /// <summary>Pressing the button twice spends the link once, and says so twice.</summary>
    [BindProperty]
    public string? RequestId { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.NewPasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.NewPasswordMissing)), AtMost(500), PlainText]
    public string? NewPassword { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal string Title => State switch
    {
        Step.Ready => Say("Neues Passwort setzen", "Set a new password"),
        Step.Expired => Say("Dieser Link ist abgelaufen", "This link has expired"),
        Step.Incomplete => Say("Dieser Link ist nicht vollständig", "This link is not complete"),
        _ => Say("Dieser Link gilt nicht mehr", "This link is no longer valid"),
    };

    protected override Step Incomplete => Step.Incomplete;

    protected override Step? StepOf(ErrorReason refusal) => refusal switch
    {
        ErrorReason.PasswordResetLinkInvalid => Step.Invalid,
        ErrorReason.PasswordResetLinkExpired => Step.Expired,
        _ => null,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        RequestId = RequestIds.Fresh();
        ModelState.Clear();
        State = await LookAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            State = await LookAsync(cancellationToken);
            return Page();
        }

        string? next = null;
        State = Step.Ready;
        await TryAsync(async () => State = await AskAsync(async token =>
        {
            next = await ResetAsync(token, cancellationToken);
            return Step.Ready;
        }));
        return next is null ? Page() : SeeOther(next);
    }

    /// <returns>Where to sign in now.</returns>
    private async Task<string> ResetAsync(string token, CancellationToken cancellationToken)
    {
        var reset = await passwords.ResetPasswordAsync(
            new() { ResetToken = token, NewPassword = NewPassword!, ClientAddress = ClientAddress, RequestId = RequestIds.Posted(RequestId) },
            cancellationToken: cancellationToken);
        return reset.StaysLocked ? Links.SignInByCard : Links.SignInByNewPassword;
    }

    private Task<Step> LookAsync(CancellationToken cancellationToken) => AskAsync(async token =>
    {
        await passwords.GetPasswordResetAsync(new() { ResetToken = token }, cancellationToken: cancellationToken);
        return Step.Ready;
    });
}
