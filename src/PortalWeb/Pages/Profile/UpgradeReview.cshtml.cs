using System.ComponentModel.DataAnnotations;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.Portal.Ui;
using AccountAttribute = ServicePortal.Contracts.Accounts.V1.Attribute;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>
/// Typed beside read; the citizen agrees, and the card wins (R31, R32); what the card does not replace stands there too (R68). Without a policy of its own: a second press comes with a token that the first one has
/// replaced, and gets the same answer.
/// </summary>
internal sealed class UpgradeReviewModel(ProfileService.ProfileServiceClient profiles) : PortalPageModel
{
    private static readonly FieldPlaces Places = new(ConfirmUpgradeRequest.Descriptor)
    {
        { ConfirmUpgradeRequest.PasswordFieldNumber, nameof(Password), FieldTexts.OwnPassword },
        { ErrorReason.PasswordWrong, nameof(Password) },
    };

    [BindProperty(SupportsGet = true, Name = Links.Query.Back)]
    public string? Requested { get; set; }

    /// <summary>What the citizen was on the way to.</summary>
    internal string? Back => LocalPath.OrNull(Requested);

    internal string Again => Back ?? Links.Profile.Upgrade;

    [BindProperty]
    public string? UpgradeId { get; set; }

    [BindProperty, Display(Name = nameof(FieldTexts.OwnPasswordLabel), ResourceType = typeof(FieldTexts))]
    [Needed(nameof(FieldTexts.OwnPasswordMissing)), AtMost(500), PlainText]
    public string? Password { get; set; }

    protected override FieldPlaces FieldPlaces => Places;

    internal IReadOnlyList<AttributeChange> Changes { get; private set; } = [];

    /// <summary>What no card has; the citizen agrees to keep it (R31, R68).</summary>
    internal IReadOnlyList<AccountAttribute> Staying { get; private set; } = [];

    internal bool PseudonymRead { get; private set; } = true;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.SessionToken is null)
        {
            return Challenge();
        }

        await HttpContext.ThrowIfSessionIsUnknownAsync();
        return ModelState.IsValid && await TryAsync(() => ConfirmAsync(cancellationToken)) ? SeeOther(Back ?? Links.Profile.NowPlus) : await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (User.Session is null)
        {
            return Challenge();
        }

        try
        {
            await LoadAsync(cancellationToken);
            return Page();
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.UpgradeNotFound)
        {
            return SeeOther(Links.Profile.UpgradeFor(Back));
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var pending = await profiles.GetPendingUpgradeAsync(
            new() { SessionToken = SessionToken, BrowserSecret = HttpContext.EidSecret ?? "" }, cancellationToken: cancellationToken);
        UpgradeId = pending.UpgradeId;
        PseudonymRead = pending.PseudonymRead;
        var all = pending.Changes.OrderBy(change => AttributeTexts.Position(change.Name)).ToList();
        (Changes, Staying) = ([.. all.Where(change => change.Proposed is not null)], [.. all.Where(change => change.Proposed is null).Select(change => change.Current)]);
    }

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        var upgraded = await profiles.ConfirmUpgradeAsync(
            new()
            {
                SessionToken = SessionToken,
                UpgradeId = UpgradeId ?? "",
                BrowserSecret = HttpContext.EidSecret ?? "",
                Password = Password!,
                ClientAddress = ClientAddress,
            },
            cancellationToken: cancellationToken);
        HttpContext.KeepSession(upgraded.Session.SessionToken);
    }
}
