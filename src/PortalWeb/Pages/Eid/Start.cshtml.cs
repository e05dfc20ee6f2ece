using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Eid;

/// <summary>Begins an identification for this browser, and only by POST, so that no foreign page can begin one here.</summary>
internal sealed class StartModel(EidService.EidServiceClient eid, EidClientLink links) : PortalPageModel
{
    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Continuation { get; set; }

    internal string SafeContinuation => LocalPath.Or(Continuation, "");

    public IActionResult OnGet() => SeeOther(Links.Start);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var purpose = EidPurpose.Parse(Purpose);
        if (purpose is IdentificationPurpose.Unspecified)
        {
            return SeeOther(Links.Start);
        }

        if (EidPurpose.NeedsSession(purpose))
        {
            if (!await TryAsync(HttpContext.ThrowIfSessionIsUnknownAsync))
            {
                return Page();
            }

            if (User.Session is null)
            {
                return SignInRedirect.To(SafeContinuation, ended: true);
            }
        }

        if (purpose is IdentificationPurpose.Register && RegistrationToken is null)
        {
            return SeeOther(Links.Registration.Expired);
        }

        var nonce = "";
        if (!await TryAsync(async () => nonce = await StartAsync(purpose, cancellationToken)))
        {
            return Page();
        }

        return SeeOther(links.IsCertain(Request) ? links.ForComputer(nonce) : Links.Eid.AusweisAppFor(nonce));
    }

    private async Task<string> StartAsync(IdentificationPurpose purpose, CancellationToken cancellationToken)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var started = await eid.StartIdentificationAsync(
            new()
            {
                Purpose = purpose,
                BrowserSecret = secret,
                SessionToken = SessionTokenFor(purpose) ?? "",
                RegistrationToken = purpose is IdentificationPurpose.Register ? RegistrationToken : "",
                Continuation = SafeContinuation,
                ClientAddress = ClientAddress,
            },
            cancellationToken: cancellationToken);
        HttpContext.KeepEidSecret(secret);
        return started.Nonce;
    }

    // To sign in is for anybody: the session, whosever it is, ends with the new one.
    private string? SessionTokenFor(IdentificationPurpose purpose) => purpose switch
    {
        IdentificationPurpose.Register => null,
        IdentificationPurpose.SignIn => HttpContext.SessionToken,
        _ => SessionToken,
    };
}
