using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Pages.OnlineServices;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Pages.Eid;

/// <summary>Says why a card did not lead on, and offers to try again for what this browser wanted. It changes nothing and can be reloaded.</summary>
internal sealed class ResultModel(IdentificationService.IdentificationServiceClient identifications) : PortalPageModel
{
    /// <summary>Wherever the card can be read once more, its journey goes on.</summary>
    internal const WayOut Reading = WayOut.Retry | WayOut.AnotherCard;

    [BindProperty(SupportsGet = true, Name = Links.Query.Fields)]
    public string? Fields { get; set; }

    internal EidText Text { get; private set; } = new("", WayOut.None);

    internal IdentificationPurpose Purpose { get; private set; }

    internal string? Continuation { get; private set; }

    internal EidJourney Journey { get; private set; } = EidJourney.Of(IdentificationPurpose.Unspecified, null);

    internal IReadOnlyList<EidWay> OtherWays =>
    [
        .. Offers(Reading) ? Journey.WithoutCard : [],
        .. Way(WayOut.Register, Links.Registration.ChooseFor(WantedService.OfAddress(Continuation)), Say("Registrieren", "Register")),
        .. Way(WayOut.NewLink, Links.Activation.NewLink, Say("E-Mail mit dem Link noch einmal senden", "Send the email with the link again")),
        .. Way(WayOut.Profile, Links.Profile.Mine, Say("„Mein Profil“ öffnen", "Open “My profile”")),
        .. Way(WayOut.Pin, Links.Help.ForgottenPin, Say("PIN vergessen, falsch eingegeben oder blockiert", "PIN forgotten, entered wrongly or blocked")),
        .. Way(WayOut.Help, Links.Help.Problems, Say("Hilfe bei Problemen mit dem Online-Ausweis", "Help with problems with the online ID")),
    ];

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
        Journey = EidJourney.Of(Purpose, Continuation);
        if (word == EidTexts.Expired || (EidPurpose.NeedsSession(Purpose) && User.Session is null))
        {
            Journey = Journey.WithNothingKept;
        }

        if (word == EidTexts.UnknownCard && Purpose is IdentificationPurpose.StepUp)
        {
            Text = EidTexts.Find(EidTexts.OtherCard)!; // they are signed in, and their account knows a card
        }

        return Page();
    }

    internal bool Offers(WayOut way) =>
        (Text.WaysOut & way) != WayOut.None && ((way & Reading) == WayOut.None || Purpose is not IdentificationPurpose.Unspecified)
        && (way is not WayOut.Profile || User.Session is not null);

    private IEnumerable<EidWay> Way(WayOut way, string address, string text) => Offers(way) ? [new(address, text)] : [];

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
