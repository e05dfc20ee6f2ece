using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.PasswordReset;

/// <summary>For whoever does not know the password any more. Says the same for every name (R15).</summary>
internal sealed class ForgottenModel(PasswordService.PasswordServiceClient passwords) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(RequestPasswordResetRequest.Descriptor)
    {
        { RequestPasswordResetRequest.LoginFieldNumber, nameof(Login), FieldTexts.Login },
    };

    [BindProperty, Display(Name = nameof(FieldTexts.LoginLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.LoginMissing)), AtMost(500), PlainText]
    public string? Login { get; set; }

    [BindProperty(SupportsGet = true, Name = Links.Query.Sent)]
    public string? Sent { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal bool WasSent => Sent is "1";

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        ModelState.IsValid && await TryAsync(() => passwords.RequestPasswordResetAsync(
            new() { Login = Login!.Trim(), ClientAddress = ClientAddress }, cancellationToken: cancellationToken).ResponseAsync)
                ? SeeOther(Links.Password.LinkSent)
                : Page();
}
