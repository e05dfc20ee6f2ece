using System.ComponentModel.DataAnnotations;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Ui;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.PasswordReset;

/// <summary>The link of the mail. Opening it changes nothing, so mail scanners may; the new password spends it, and nobody is signed in by it (R45).</summary>
internal sealed class NewPasswordModel(PasswordService.PasswordServiceClient passwords) : PortalPageModel
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

    /// <summary>Null when what stands in the link can be no token of ours.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set => field = LinkToken.Read(value); }

    /// <summary>Pressing the button twice spends the link once, and says so twice.</summary>
    [BindProperty]
    public string? RequestId { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.NewPasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.NewPasswordMissing)), AtMost(500), PlainText]
    public string? NewPassword { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal Step State { get; private set; }

    internal string Title => State switch
    {
        Step.Ready => Say("Neues Passwort setzen", "Set a new password"),
        Step.Expired => Say("Dieser Link ist abgelaufen", "This link has expired"),
        Step.Incomplete => Say("Dieser Link ist nicht vollständig", "This link is not complete"),
        _ => Say("Dieser Link gilt nicht mehr", "This link is no longer valid"),
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
        await TryAsync(async () => State = await AskAsync(async () => next = await ResetAsync(cancellationToken)));
        return next is null ? Page() : SeeOther(next);
    }

    /// <returns>Where to sign in now.</returns>
    private async Task<string> ResetAsync(CancellationToken cancellationToken)
    {
        var reset = await passwords.ResetPasswordAsync(
            new() { ResetToken = Token, NewPassword = NewPassword!, ClientAddress = ClientAddress, RequestId = RequestIds.Posted(RequestId) },
            cancellationToken: cancellationToken);
        return reset.StaysLocked ? Links.SignInByCard : Links.SignInByNewPassword;
    }

    private Task<Step> LookAsync(CancellationToken cancellationToken) =>
        AskAsync(() => passwords.GetPasswordResetAsync(new() { ResetToken = Token }, cancellationToken: cancellationToken).ResponseAsync);

    private async Task<Step> AskAsync(Func<Task> call)
    {
        if (Token is null)
        {
            return Step.Incomplete;
        }

        try
        {
            await call();
            return Step.Ready;
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.PasswordResetLinkInvalid)
        {
            return Step.Invalid;
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.PasswordResetLinkExpired)
        {
            return Step.Expired;
        }
    }
}
