using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>At a glance what the account has and what can be done with it (R50).</summary>
[Authorize(SessionLevels.Low)]
internal sealed class ProfileModel(ProfileService.ProfileServiceClient profiles) : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.News)]
    public string? News { get; set; }

    // What tells at a glance whose account it is.
    private static readonly AttributeName[] AtAGlance = [AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.Email];

    internal GetProfileResponse Profile { get; private set; } = new();

    internal IEnumerable<Contracts.Accounts.V1.Attribute> Shown =>
        Profile.Attributes.Where(attribute => AtAGlance.Contains(attribute.Name)).OrderBy(attribute => AttributeTexts.Position(attribute.Name));

    internal bool MayBlock => Profile.Authenticators.Count(authenticator => authenticator.BlockTime is null) > 1;

    internal bool CardIsBlocked =>
        !Profile.EidSignInReady && Profile.Authenticators.Any(authenticator => authenticator is { Kind: Authenticator.Types.Kind.Eid, BlockTime: not null });

    internal bool PasswordIsBlocked =>
        Profile.Authenticators.Any(authenticator => authenticator is { Kind: Authenticator.Types.Kind.Password, BlockTime: not null });

    internal bool MailsAreInPageLanguage => Profile.Language == Spoken.PageLanguage.ToContract();

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Mails in the language of the page on which the citizen asked for it (R72).</summary>
    public async Task<IActionResult> OnPostLanguageAsync(CancellationToken cancellationToken)
    {
        var request = new ChangeLanguageRequest { SessionToken = SessionToken, Language = Spoken.PageLanguage.ToContract() };
        if (await TryAsync(() => profiles.ChangeLanguageAsync(request, cancellationToken: cancellationToken).ResponseAsync))
        {
            return SeeOther(Links.Profile.Mine);
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Profile = await profiles.GetProfileAsync(new() { SessionToken = SessionToken }, cancellationToken: cancellationToken);
}
