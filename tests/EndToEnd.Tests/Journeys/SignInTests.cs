using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Journeys;

public sealed class SignInTests(RunningPortal portal) : PortalTest(portal)
{
    [Theory]
    [InlineData(TestCard.Erika, false, "Normal", "Das Pseudonym wurde nicht übertragen")]
    [InlineData(TestCard.ErikaNewCard, true, "Normal", "Diesen Ausweis kennen wir noch nicht")]
    [InlineData(TestCard.Blocked, true, "Normal", "Dieser Ausweis kann nicht verwendet werden")]
    [InlineData(TestCard.Expired, true, "Normal", "Dieser Ausweis kann nicht verwendet werden")]
    [InlineData(TestCard.Erika, true, "Vorgang abbrechen", "Der Vorgang wurde abgebrochen")]
    [InlineData(TestCard.Erika, true, "Dreimal falsche PIN", "Die AusweisApp hat einen Fehler gemeldet")]
    [InlineData(TestCard.Erika, true, "Fehler im eID-Server", "Der Ausweis konnte nicht ausgelesen werden")]
    [InlineData(TestCard.Erika, true, "Antwort geht verloren", "Bitte lesen Sie den Ausweis noch einmal aus")]
    public async Task R22_R23_R24_A_card_that_does_not_sign_in_is_explained_and_can_be_tried_again(string card, bool withPseudonym, string behaviour, string heading)
    {
        await HavePlusAccountAsync();
        await SignInByCardAsync(card, withPseudonym, behaviour);
        await SeeAsync(heading, $"anmelden-{card}-{behaviour.Replace(' ', '-').ToLowerInvariant()}{(withPseudonym ? "" : "-ohne-pseudonym")}");

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("versuchen$") }).ClickAsync();
        await ReadCardAsync();
        await ExpectHeadingAsync("Mein Profil");
    }

    [Theory]
    [InlineData("Zweimal noch kein Ergebnis")]
    [InlineData("Langsam lesen")]
    public async Task A_slow_card_signs_in_all_the_same(string behaviour)
    {
        await HavePlusAccountAsync();
        await SignInByCardAsync(behaviour: behaviour);
        await ExpectHeadingAsync(Page, "Mein Profil", Patience);
    }

    [Fact]
    public async Task R20_R5_A_password_opens_a_LOW_session_of_a_Plus_account_and_a_wrong_one_none()
    {
        var citizen = await HavePlusAccountAsync();
        await SignInByPasswordAsync(citizen, "ganz-falsches-Passwort");
        await SeeAsync("Anmelden", "anmelden-falsch");
        await SignInByPasswordAsync(citizen);
        await SeeAsync("Mein Profil", "profil-niedrig");
        await ExpectTextAsync("Alle Online-Dienste öffnen");
    }

    [Fact]
    public async Task R61_A_service_that_needs_the_card_asks_for_it_and_the_citizen_comes_back_to_it()
    {
        var citizen = await HavePlusAccountAsync();
        await SignInByPasswordAsync(citizen);
        await FollowAsync("Online-Dienste");
        await SeeAsync("Online-Dienste", "online-dienste-niedrig");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Zum Dienst ?: Wohnsitz ummelden$") }).ClickAsync();
        await SeeAsync("Wohnsitz ummelden", "hochstufen");
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync();
        await Expect(Page).ToHaveURLAsync($"{Portal.Origin}/online-dienste/wohnsitz-ummelden");
        await FollowAsync("Dienst öffnen");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Daten übergeben und Dienst öffnen" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_service_that_was_begun_at_the_agency_goes_on_after_signing_in_there_and_back()
    {
        await HavePlusAccountAsync();
        await Page.GotoAsync($"https://localhost:{Portal.Environment.Ports.Buergerservice}/");
        await FollowAsync("Weiter zum Serviceportal");
        await SeeAsync("Wohnsitz ummelden", "dienst-von-der-behoerde");
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync();
        await PressAsync("Daten übergeben und Dienst öffnen");
        await Expect(Page.GetByLabel("Familienname")).ToHaveValueAsync("Mustermann");
    }

    [Fact]
    public async Task Another_persons_card_does_not_raise_the_session()
    {
        await HavePlusAccountAsync(TestCard.Namesake);
        var citizen = await HavePlusAccountAsync();
        await SignInByPasswordAsync(citizen);
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync(TestCard.Namesake);
        await SeeAsync("Dieser Ausweis gehört nicht zu Ihrem Servicekonto", "andere-karte");
        await GoAsync("/profil");
        await ExpectTextAsync("Alle Online-Dienste öffnen");
    }

    [Fact]
    public async Task A_flow_finished_in_another_browser_signs_in_nobody()
    {
        await HavePlusAccountAsync();
        await GoAsync("/anmelden");
        await PressAsync("Mit Online-Ausweis anmelden");
        var secret = (await Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "__Host-eid");
        await Page.Context.ClearCookiesAsync();
        await ReadCardAsync();
        await SeeAsync("Hier geht es nicht weiter", "anderer-browser");
        var refresh = Page.Url;

        var foreign = await OpenBrowserAsync();
        await foreign.GotoAsync("/anmelden");
        await foreign.GetByRole(AriaRole.Button, new() { Name = "Mit Online-Ausweis anmelden" }).ClickAsync();
        await foreign.GotoAsync(refresh);
        await ExpectHeadingAsync(foreign, "Dieser Vorgang ist abgelaufen");
        Assert.DoesNotContain(await foreign.Context.CookiesAsync(), cookie => cookie.Name == "__Host-session");
        await foreign.Context.DisposeAsync();

        await Page.Context.AddCookiesAsync([new() { Name = secret.Name, Value = secret.Value, Url = Portal.Origin, Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        await Page.GotoAsync(refresh);
        await ExpectHeadingAsync("Mein Profil");
    }
}
