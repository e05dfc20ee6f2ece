using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>Sets up a card: the first one (R33), one more (R69), a new one (R40), or again one that was blocked (R35).</summary>
[Authorize(SessionLevels.Low)]
internal sealed class PseudonymModel : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Back)]
    public string? Requested { get; set; }

    /// <summary>Where the citizen goes on afterwards, or here again.</summary>
    internal string Continuation => LocalPath.Or(Requested, Links.Profile.Pseudonym);

    internal bool HasCard => Session.MaximumLevel is AssuranceLevel.High;

    internal bool Replaces => Session.Level < Session.MaximumLevel;

    internal string Title => HasCard
        ? Say("Neuen oder weiteren Ausweis einrichten", "Set up a new or another ID")
        : Say("Anmeldung mit Online-Ausweis einrichten", "Set up sign-in with online ID");

    public IActionResult OnGet() => Session.AccountKind is AccountKind.Plus ? Page() : SeeOther(Links.Profile.Mine);
}
