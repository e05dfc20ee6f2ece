using System.ComponentModel.DataAnnotations;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Pages.OnlineServices;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.Pages.SignIn;

internal sealed class SignInModel(SessionService.SessionServiceClient sessions) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(SignInWithPasswordRequest.Descriptor)
    {
        { SignInWithPasswordRequest.LoginFieldNumber, nameof(Login), FieldTexts.Login },
        { SignInWithPasswordRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
    };

    [BindProperty(SupportsGet = true, Name = Links.Query.Back)]
    public string? Requested { get; set; }

    [BindProperty(SupportsGet = true, Name = Links.Query.Ended)]
    public string? Ended { get; set; }

    [BindProperty(SupportsGet = true, Name = Links.Query.News)]
    public string? News { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.LoginLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.LoginMissing)), AtMost(500), PlainText]
    public string? Login { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.PasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.OwnPasswordMissing)), AtMost(500)]
    public string? Password { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal string? Back => LocalPath.OrNull(Requested);

    internal string Register => Links.Registration.ChooseFor(WantedService.OfAddress(Back));

    internal bool HasEnded => Ended is "1";

    internal bool IsSignedIn => User.Session is not null;

    internal bool NeedsActivation { get; private set; }

    /// <summary>The e-mail address that was typed to sign in; a user name has no "@".</summary>
    internal string? TypedEmail => Login?.Contains('@', StringComparison.Ordinal) == true ? Login.Trim() : null;

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var next = "";
        return ModelState.IsValid && await TryAsync(async () => next = await SignInAsync(cancellationToken)) ? SeeOther(next) : Page();
    }

    /// <returns>Where the citizen goes on.</returns>
    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await sessions.SignInWithPasswordAsync(
                new()
                {
                    Login = Login!.Trim(),
                    Password = Password!,
                    ClientAddress = ClientAddress,
                    PreviousSessionToken = HttpContext.SessionToken ?? "",
                    DeviceToken = HttpContext.DeviceToken ?? "",
                    Device = Request.ClientDevice,
                },
                cancellationToken: cancellationToken);
            if (answer.ScheduledDeletion is { } deletion)
            {
                return Links.Deletion.KeepBy(deletion.KeepToken);
            }

            HttpContext.KeepSession(answer.Session.SessionToken);
            HttpContext.KeepDevice(answer.DeviceToken);
            return Back ?? Links.Profile.Mine;
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.AccountNotActivated)
        {
            NeedsActivation = true;
            throw;
        }
    }
}
