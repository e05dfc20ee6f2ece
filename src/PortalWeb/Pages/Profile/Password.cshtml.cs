using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>Without a policy of its own: a second press comes with a token that the first one has replaced, and gets the same answer.</summary>
internal sealed class PasswordModel(PasswordService.PasswordServiceClient passwords) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(ChangePasswordRequest.Descriptor)
    {
        { ChangePasswordRequest.CurrentPasswordFieldNumber, nameof(CurrentPassword), FieldTexts.OwnPassword },
        { ChangePasswordRequest.NewPasswordFieldNumber, nameof(NewPassword), FieldTexts.Password },
        { ErrorReason.PasswordWrong, nameof(CurrentPassword) },
        { ErrorReason.PasswordBlocked, nameof(CurrentPassword) },
        { ErrorReason.PasswordUnchanged, nameof(NewPassword) },
    };

    /// <summary>Pressing the button twice changes the password once.</summary>
    [BindProperty]
    public string? RequestId { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.CurrentPasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.CurrentPasswordMissing)), AtMost(500), PlainText]
    public string? CurrentPassword { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.NewPasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.NewPasswordMissing)), AtMost(500), PlainText]
    public string? NewPassword { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    public IActionResult OnGet()
    {
        RequestId = RequestIds.Fresh();
        ModelState.Clear();
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.SessionToken is null)
        {
            return Challenge();
        }

        await HttpContext.ThrowIfSessionIsUnknownAsync();
        return ModelState.IsValid && await TryAsync(() => ChangeAsync(cancellationToken)) ? SeeOther(Links.Profile.PasswordChanged) : Show();
    }

    private IActionResult Show() => User.Session is null ? Challenge() : Page();

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        var changed = await passwords.ChangePasswordAsync(
            new()
            {
                SessionToken = SessionToken,
                CurrentPassword = CurrentPassword!,
                NewPassword = NewPassword!,
                ClientAddress = ClientAddress,
                RequestId = RequestIds.Posted(RequestId),
                DeviceToken = HttpContext.DeviceToken ?? "",
            },
            cancellationToken: cancellationToken);
        HttpContext.KeepSession(changed.Session.SessionToken);
        HttpContext.KeepDevice(changed.DeviceToken);
    }
}
