using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Profile;

/// <summary>Typed beside read; the citizen agrees, and the card wins (R31, R32).</summary>
[Authorize(SessionLevels.Low)]
internal sealed class UpgradeReviewModel(ProfileService.ProfileServiceClient profiles) : PortalPageModel
{
    [BindProperty]
    public string? UpgradeId { get; set; }

    internal IReadOnlyList<AttributeChange> Changes { get; private set; } = [];

    internal bool PseudonymRead { get; private set; } = true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken);
            return Page();
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.UpgradeNotFound)
        {
            return SeeOther(Links.Profile.Upgrade);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await TryAsync(() => ConfirmAsync(cancellationToken)))
        {
            return SeeOther(Links.Profile.NowPlus);
        }

        return await OnGetAsync(cancellationToken);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var pending = await profiles.GetPendingUpgradeAsync(new() { SessionToken = SessionToken }, cancellationToken: cancellationToken);
        UpgradeId = pending.UpgradeId;
        PseudonymRead = pending.PseudonymRead;
        Changes = [.. pending.Changes.OrderBy(change => AttributeTexts.Position(change.Name))];
    }

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        var upgraded = await profiles.ConfirmUpgradeAsync(
            new() { SessionToken = SessionToken, UpgradeId = UpgradeId ?? "" }, cancellationToken: cancellationToken);
        HttpContext.KeepSession(upgraded.Session.SessionToken);
    }
}
