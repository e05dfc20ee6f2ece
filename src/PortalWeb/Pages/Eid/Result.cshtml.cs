using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Eid;

/// <summary>Says why a card did not lead on, and offers to try again for what this browser wanted. It changes nothing and can be reloaded.</summary>
internal sealed class ResultModel(IdentificationService.IdentificationServiceClient identifications) : PortalPageModel
{
    [BindProperty(SupportsGet = true, Name = Links.Query.Fields)]
    public string? Fields { get; set; }

    internal EidText Text { get; private set; } = new("", WayOut.None);

    internal IdentificationPurpose Purpose { get; private set; }

    internal string? Continuation { get; private set; }

    internal IReadOnlyList<AttributeName> Attributes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string word, CancellationToken cancellationToken)
    {
        if (EidTexts.Find(word) is not { } text)
        {
            return NotFound();
        }

        Text = text;
        Attributes = ParseFields();
        await FindPurposeAsync(cancellationToken);
        return Page();
    }

    internal bool Offers(WayOut way) =>
        (Text.WaysOut & way) != WayOut.None && (way is not WayOut.Retry || Purpose is not IdentificationPurpose.Unspecified)
        && (way is not WayOut.Profile || User.Session is not null);

    private List<AttributeName> ParseFields() =>
        [.. (Fields ?? "").Split(',')
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? (AttributeName)value : AttributeName.Unspecified)
            .Where(name => name is not AttributeName.Unspecified && Enum.IsDefined(name))
            .Distinct()];

    private IdentificationPurpose WithoutFlow =>
        User.Session is null ? IdentificationPurpose.SignIn : IdentificationPurpose.Unspecified;

    // Without an answer the page still says what happened; it only cannot offer to try the same again.
    private async Task FindPurposeAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.EidSecret is not { } secret)
        {
            Purpose = WithoutFlow;
            return;
        }

        try
        {
            var started = await identifications.GetStartedIdentificationAsync(new() { BrowserSecret = secret }, cancellationToken: cancellationToken);
            Purpose = EidPurpose.IsKnown(started.Purpose) ? started.Purpose : IdentificationPurpose.Unspecified;
            Continuation = LocalPath.Or(started.Continuation, "");
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.IdentificationNotFound || refusal.Kind is RpcFailureKind.Unreachable)
        {
            Purpose = WithoutFlow;
        }
    }
}
