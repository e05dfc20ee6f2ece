using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>"Meine Anmeldungen", and what the portal says of a browser.</summary>
public sealed class MySessionsPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private const string Page = "/profil/anmeldungen";
    private const string EndOne =
        "Diese Anmeldung beenden: Safari auf iPhone oder iPad, mit Benutzername und Passwort am 23.\u00A0November\u00A02026, 14:05\u00A0Uhr";

    private const string EndOthers = "Alle anderen Anmeldungen beenden";

    [Fact]
    public async Task R50_Each_session_is_shown_in_words_and_the_one_at_this_browser_is_marked()
    {
        var page = await OpenAsync();

        Assert.Equal(
            ["Firefox auf Windows dieses Gerät", "Safari auf iPhone oder iPad", "Unbekanntes Gerät", "Alle anderen beenden"],
            page.Page.QuerySelectorAll("main h2").Select(heading => string.Join(' ', heading.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Contains("mit dem Online-Ausweis am 23. November 2026, 14:05 Uhr", page.Text, StringComparison.Ordinal);
        Assert.Contains("ein anderes als das, in dem Sie jetzt sind", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Page.QuerySelectorAll("main dd"), network => network.TextContent == "nicht bekannt");
        Assert.Equal([Persona.OtherSessionId, Persona.LiveSessions[2].SessionId], page.Page.QuerySelectorAll("input[name=Id]").Select(field => field.GetAttribute("value")));
        Assert.Equal("127.0.0.1", Assert.Single(Contract.Asked<ListSessionsRequest>()).ClientAddress);
    }

    [Fact]
    public async Task Mein_Profil_leads_to_the_page()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);

        Assert.Contains((await Browser.GetAsync("/profil")).Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == Page);
    }

    [Fact]
    public async Task R27_The_session_beside_the_button_is_ended_and_the_page_says_so()
    {
        var ended = await Browser.SubmitAsync(await OpenAsync(), EndOne);
        var afterwards = await Browser.GetAsync(ended.Location!);

        Assert.Equal((HttpStatusCode.SeeOther, $"{Page}?neu=eine"), (ended.Status, ended.Location));
        Assert.Equal((Persona.SessionToken, Persona.OtherSessionId), Assert.Single(Contract.Asked<EndSessionRequest>()) switch { var asked => (asked.SessionToken, asked.SessionId) });
        Assert.Contains("Die Anmeldung ist beendet", afterwards.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_ended_meanwhile_is_told_calmly_whether_the_service_still_knows_it_or_not(bool isKnown)
    {
        if (isKnown)
        {
            Contract.On<EndSessionRequest>(_ => new EndSessionResponse { AlreadyEnded = true });
        }
        else
        {
            Contract.Refuse<EndSessionRequest>(ErrorReason.SessionNotFound, StatusCode.NotFound);
        }

        var ended = await Browser.SubmitAsync(await OpenAsync(), EndOne);
        var afterwards = await Browser.GetAsync(ended.Location!);

        Assert.Equal($"{Page}?neu=beendet", ended.Location);
        Assert.Contains("Diese Anmeldung war schon beendet", afterwards.Text, StringComparison.Ordinal);
        Assert.Empty(afterwards.Page.QuerySelectorAll(".kern-alert--danger"));
    }

    [Fact]
    public async Task R27_All_others_are_ended_at_one_press()
    {
        var ended = await Browser.SubmitAsync(await OpenAsync(), EndOthers);

        Assert.Equal($"{Page}?neu=andere", ended.Location);
        Assert.Equal(Persona.SessionToken, Assert.Single(Contract.Asked<EndOtherSessionsRequest>()).SessionToken);
        Assert.Empty(Contract.Asked<EndSessionRequest>());
    }

    [Fact]
    public async Task Who_is_signed_in_nowhere_else_is_offered_nothing_to_end()
    {
        Contract.On<ListSessionsRequest>(_ => new ListSessionsResponse { Sessions = { Persona.LiveSessions[0] } });

        var page = await OpenAsync();

        Assert.Contains("Sie sind nirgendwo sonst angemeldet", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Whoever_was_ended_by_the_other_side_is_led_to_sign_in()
    {
        var page = await OpenAsync();
        Contract.Refuse<EndOtherSessionsRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);

        Assert.Equal("/anmelden?zurueck=%2Fprofil%2Fanmeldungen&beendet=1", (await Browser.SubmitAsync(page, EndOthers)).Location);
    }

    [Fact]
    public async Task No_form_ends_the_session_of_another_citizen_at_the_same_browser()
    {
        var page = await OpenAsync();
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.SessionOfAnother() });

        var answer = await Browser.SubmitAsync(page, EndOne);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Empty(Contract.Asked<EndSessionRequest>());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", BrowserFamily.Firefox, DeviceSystem.Windows)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", BrowserFamily.Chrome, DeviceSystem.Windows)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", BrowserFamily.Edge, DeviceSystem.Windows)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 OPR/125.0.0.0", BrowserFamily.Opera, DeviceSystem.Windows)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", BrowserFamily.Safari, DeviceSystem.MacOs)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1", BrowserFamily.Safari, DeviceSystem.Ios)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1", BrowserFamily.Chrome, DeviceSystem.Ios)]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15", BrowserFamily.Firefox, DeviceSystem.Ios)]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36", BrowserFamily.SamsungInternet, DeviceSystem.Android)]
    [InlineData("Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0", BrowserFamily.Firefox, DeviceSystem.Android)]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", BrowserFamily.Chrome, DeviceSystem.ChromeOs)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", BrowserFamily.Firefox, DeviceSystem.Linux)]
    [InlineData("curl/8.16.0", BrowserFamily.Other, DeviceSystem.Other)]
    public async Task Of_a_browser_its_family_and_system_are_told_and_nothing_else(string userAgent, BrowserFamily family, DeviceSystem system)
    {
        using var browser = Portal.OpenBrowser(userAgent);

        await browser.SubmitAsync(await browser.GetAsync("/anmelden"), "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));

        var asked = Assert.Single(Contract.Asked<SignInWithPasswordRequest>());
        Assert.Equal((family, system), (asked.Device.Browser, asked.Device.System));
        Assert.DoesNotContain("Mozilla", asked.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R71_A_sign_in_by_card_shows_what_the_browser_was_given_and_keeps_what_it_is_given()
    {
        var before = string.Concat(Enumerable.Repeat(Persona.DeviceToken, 2));
        var afterwards = string.Concat(Enumerable.Repeat(Persona.DeviceToken, 3));
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        Browser.SetCookie("__Host-device", before);
        Contract.On<Contracts.Eid.V1.CompleteIdentificationRequest>(_ => new Contracts.Eid.V1.CompleteIdentificationResponse());
        Contract.On<FinishIdentificationRequest>(_ => new FinishIdentificationResponse
        {
            Purpose = IdentificationPurpose.SignIn,
            Outcome = IdentificationOutcome.SignedIn,
            Session = Persona.NewSession(AssuranceLevel.High),
            DeviceToken = afterwards,
        });

        await Browser.GetAsync($"/eid/rueckkehr?r={Persona.RefreshSecret}");

        var asked = Assert.Single(Contract.Asked<FinishIdentificationRequest>());
        Assert.Equal((before, "127.0.0.1", DeviceSystem.Windows), (asked.DeviceToken, asked.ClientAddress, asked.Device.System));
        Assert.Equal(afterwards, Browser.Cookie("__Host-device"));
    }

    [Fact]
    public async Task R71_A_step_up_leaves_the_browser_what_it_was_given()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        Browser.SetCookie("__Host-device", Persona.DeviceToken);
        Contract.On<Contracts.Eid.V1.CompleteIdentificationRequest>(_ => new Contracts.Eid.V1.CompleteIdentificationResponse());
        Contract.On<FinishIdentificationRequest>(_ => new FinishIdentificationResponse
        {
            Purpose = IdentificationPurpose.StepUp,
            Outcome = IdentificationOutcome.SignedIn,
            Session = Persona.NewSession(AssuranceLevel.High),
        });

        var answer = await Browser.GetAsync($"/eid/rueckkehr?r={Persona.RefreshSecret}");

        Assert.DoesNotContain(answer.SetCookies, cookie => cookie.StartsWith("__Host-device", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(74)]
    [InlineData(76)]
    [InlineData(5 * 75)]
    public async Task What_is_no_device_token_reaches_nobody(int length)
    {
        Browser.SetCookie("__Host-device", new('d', length));

        await Browser.SubmitAsync(await Browser.GetAsync("/anmelden"), "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));

        Assert.Equal("", Assert.Single(Contract.Asked<SignInWithPasswordRequest>()).DeviceToken);
    }

    [Fact]
    public async Task R71_Agreeing_to_a_registration_makes_the_browser_known()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        Contract.On<CompleteRegistrationRequest>(_ => new CompleteRegistrationResponse { DeviceToken = Persona.DeviceToken });

        await Browser.SubmitAsync(await Browser.GetAsync("/registrieren/pruefen"), "Servicekonto anlegen", ("Agreed", "true"), ("Password", "ein langes Passwort"));

        Assert.Equal(Persona.DeviceToken, Browser.Cookie("__Host-device"));
    }

    private async Task<Answer> OpenAsync()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        return await Browser.GetAsync(Page);
    }
}
