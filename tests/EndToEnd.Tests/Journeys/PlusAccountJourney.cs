using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Journeys;

/// <summary>"Servicekonto Plus anlegen" from the start page to an online service, each page looked at on the way.</summary>
public abstract class PlusAccountJourney(RunningPortal portal) : PortalTest(portal)
{
    [Fact]
    public async Task A_citizen_opens_a_Servicekonto_Plus_signs_in_and_uses_an_online_service()
    {
        var citizen = Citizen.New("erika");
        await GoAsync("/");
        await SeeAsync("Behördengänge online erledigen", "01-start");
        await FollowAsync("Registrieren");
        await SeeAsync("Registrieren", "02-registrieren");
        await FollowAsync("Servicekonto Plus anlegen");
        await SeeAsync("Ihre Zugangsdaten", "03-zugangsdaten");
        await SeeMistakesAsync(citizen);

        await SeeAsync("Online-Ausweis auslesen", "05-ausweis");
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(pictures: true);
        await SeeAsync("Prüfen Sie Ihre Angaben", "06-pruefen");
        await ExpectTextAsync("Mustermann");
        await ExpectTextAsync("51147 Köln");
        await PressAsync("Servicekonto anlegen");
        await SeeAsync("Prüfen Sie Ihre Angaben", "07-einwilligung-fehlt");
        await Expect(Page).ToHaveTitleAsync(new Regex("^Fehler: "));

        await AgreeAsync();
        await PressAsync("Servicekonto anlegen");
        await SeeAsync("Prüfen Sie Ihr E-Mail-Postfach", "08-postfach");
        await ActivateAsync(LinkIn(await Portal.MailToAsync(citizen.Email)));

        await FollowAsync("Anmelden");
        await SeeAsync("Anmelden", "11-anmelden");
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync();
        await SeeAsync("Mein Profil", "12-profil");
        await ExpectTextAsync("Servicekonto Plus");
        await UseAnOnlineServiceAsync();
        await SignOutAsync();
    }

    // What was typed stays, passwords excepted; the message stands at the field and on top.
    private async Task SeeMistakesAsync(Citizen citizen)
    {
        await TypeAsync("Benutzername", citizen.UserName);
        await TypeAsync("E-Mail-Adresse", "keine-adresse");
        await TypeAsync("Passwort", "kurz");
        await PressAsync("Weiter zum Online-Ausweis");
        await SeeAsync("Ihre Zugangsdaten", "04-zugangsdaten-fehler");
        await Expect(Page).ToHaveTitleAsync(new Regex("^Fehler: "));
        await Expect(Page.GetByLabel("Benutzername", new() { Exact = true })).ToHaveValueAsync(citizen.UserName);
        await Expect(Page.GetByLabel("Passwort", new() { Exact = true })).ToHaveValueAsync("");

        await TypeAsync("E-Mail-Adresse", citizen.Email);
        await TypeAsync("Passwort", Citizen.RightPassword);
        await PressAsync("Weiter zum Online-Ausweis");
    }

    private async Task ActivateAsync(string link)
    {
        await Page.GotoAsync(link);
        await SeeAsync("Servicekonto aktivieren", "09-aktivieren");
        await PressAsync("Servicekonto aktivieren");
        await SeeAsync("Ihr Servicekonto ist aktiviert", "10-aktiviert");
        await Page.GotoAsync(link);
        await ExpectTextAsync("schon aktiviert");
    }

    private async Task UseAnOnlineServiceAsync()
    {
        await FollowAsync("Online-Dienste");
        await SeeAsync("Online-Dienste", "13-online-dienste");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Öffnen ?: Wohnsitz ummelden$") }).ClickAsync();
        await SeeAsync("Wohnsitz ummelden", "14-uebergabe");
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Anschrift" }).CheckAsync();
        string? handover = null;
        Page.Request += (_, request) => handover = request.Url.Contains("?code=", StringComparison.Ordinal) ? request.Url : handover;
        await PressAsync("Daten übergeben und Dienst öffnen");
        await SeeAsync("Wohnsitz ummelden", "15-online-dienst");
        await Expect(Page.GetByLabel("Familienname")).ToHaveValueAsync("Mustermann");
        await Expect(Page.GetByLabel("Anschrift")).ToHaveValueAsync(new Regex("Heidestraße 17.*51147 Köln"));
        Assert.Equal(0, await Page.GetByLabel("E-Mail-Adresse").CountAsync());

        await Page.GotoAsync(handover!);
        await ExpectTextAsync("nur einmal");
        await SlipAnUnspentCodeAsync();
    }

    // Somebody stops before the own code is spent and sends it to another browser, which then would work under that identity.
    private async Task SlipAnUnspentCodeAsync()
    {
        await FollowAsync("Zurück zum Serviceportal");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Öffnen ?: Wohnsitz ummelden$") }).ClickAsync();
        await ExpectHeadingAsync("Wohnsitz ummelden");
        var stopped = new TaskCompletionSource<string>();
        await Page.RouteAsync("**/online-dienste/*", async route =>
        {
            var answer = await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
            stopped.TrySetResult(answer.Headers["location"]);
        });
        await PressAsync("Daten übergeben und Dienst öffnen");
        var unspent = await stopped.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience));

        var victim = await OpenBrowserAsync();
        await victim.GotoAsync(unspent);
        await Expect(victim.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Diese Übergabe gilt nicht mehr");

        await victim.Context.DisposeAsync();
        await Page.UnrouteAllAsync();
        await Page.GotoAsync(unspent);
        await Expect(Page.GetByLabel("Familienname")).ToHaveValueAsync("Mustermann");
    }

    private async Task SignOutAsync()
    {
        await GoAsync("/profil");
        await PressAsync("Abmelden");
        await SeeAsync("Sie sind abgemeldet", "16-abgemeldet");
        await GoAsync("/profil");
        await ExpectHeadingAsync("Anmelden");
    }
}

public sealed class PlusAccountJourneyOnAComputer(RunningPortal portal) : PlusAccountJourney(portal);

public sealed class PlusAccountJourneyWithoutJavaScript(RunningPortal portal) : PlusAccountJourney(portal)
{
    protected override BrowserNewContextOptions Options => new(base.Options) { JavaScriptEnabled = false };
}

public sealed class PlusAccountJourneyOnAPhone(RunningPortal portal) : PlusAccountJourney(portal)
{
    protected override BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 320, Height = 700 }, IsMobile = true, HasTouch = true };
}

public sealed class PlusAccountJourneyInTheDark(RunningPortal portal) : PlusAccountJourney(portal)
{
    protected override BrowserNewContextOptions Options => new(base.Options) { ColorScheme = ColorScheme.Dark };
}
