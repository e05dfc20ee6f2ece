using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>Blocks a card or the password without using it (R35), after saying what follows.</summary>
[Authorize(SessionLevels.Low)]
internal sealed class BlockModel(ProfileService.ProfileServiceClient profiles, AuthenticatorService.AuthenticatorServiceClient authenticators) : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Authenticator)]
    public string? Id { get; set; }

    internal Authenticator? Authenticator { get; private set; }

    internal bool IsCard => Authenticator?.Kind is Authenticator.Types.Kind.Eid;

    /// <summary>Nobody could sign in any more.</summary>
    internal bool IsLast { get; private set; }

    /// <summary>The level of this sign-in goes with it.</summary>
    internal bool EndsOwnLevel { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var profile = await profiles.GetProfileAsync(new() { SessionToken = SessionToken }, cancellationToken: cancellationToken);
        var usable = profile.Authenticators.Where(authenticator => authenticator.BlockTime is null).ToList();
        Authenticator = usable.Find(authenticator => authenticator.AuthenticatorId == Id);
        IsLast = usable.Count < 2;
        EndsOwnLevel = Authenticator?.Level >= profile.Session.Level && !usable.Exists(other => other != Authenticator && other.Level >= profile.Session.Level);
        return Authenticator is null ? SeeOther(Links.Profile.Mine) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await TryAsync(() => authenticators.BlockAuthenticatorAsync(
            new() { SessionToken = SessionToken, AuthenticatorId = Id ?? "" }, cancellationToken: cancellationToken).ResponseAsync)
                ? SeeOther(Links.Profile.AuthenticatorBlocked)
                : await OnGetAsync(cancellationToken);
}
