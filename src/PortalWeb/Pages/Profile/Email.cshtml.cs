using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>Asks for another address, shows what was asked for, and takes it back. Says the same for every address (R15).</summary>
[Authorize(SessionLevels.Low)]
internal sealed class EmailModel(EmailService.EmailServiceClient emails) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(RequestEmailChangeRequest.Descriptor)
    {
        { RequestEmailChangeRequest.EmailFieldNumber, nameof(Email), FieldTexts.Email },
        { RequestEmailChangeRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
        { ErrorReason.EmailUnchanged, nameof(Email) },
        { ErrorReason.PasswordWrong, nameof(Password) },
        { ErrorReason.PasswordBlocked, nameof(Password) },
    };

    [BindProperty(SupportsGet = true, Name = Links.Query.News)]
    public string? News { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.NewEmailLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.NewEmailMissing)), AtMost(500), PlainText]
    public string? Email { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.OwnPasswordLabel), ResourceType = typeof(FieldTexts))]
    [AtMost(500), PlainText]
    public string? Password { get; set; }

    /// <summary>The change that the page showed.</summary>
    [BindProperty]
    public string? ChangeId { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal string Present { get; private set; } = "";

    internal EmailChange? Open { get; private set; }

    internal bool PasswordNeeded { get; private set; }

    internal bool WasSent => News is Links.Query.Sent;

    internal bool WasCancelled => News is Links.Query.Cancelled && Open is null;

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ModelState.IsValid && await TryAsync(() => emails.RequestEmailChangeAsync(
        new() { SessionToken = SessionToken, Email = Email!.Trim(), Password = Password ?? "", ClientAddress = ClientAddress }, cancellationToken: cancellationToken).ResponseAsync)
            ? SeeOther(Links.Profile.EmailRequested)
            : await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await TryAsync(() => emails.WithdrawEmailChangeAsync(
            new() { SessionToken = SessionToken, ChangeId = ChangeId ?? "" }, cancellationToken: cancellationToken).ResponseAsync)
            ? SeeOther(Links.Profile.EmailChangeCancelled)
            : await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        News = null;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var email = await emails.GetEmailAsync(new() { SessionToken = SessionToken }, cancellationToken: cancellationToken);
        (Present, Open, PasswordNeeded) = (email.Email, email.Change, email.PasswordNeeded);
    }
}
