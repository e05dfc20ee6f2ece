using System.Net;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Tests;

public sealed class SessionPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public async Task R20_A_password_signs_in_and_replaces_the_former_session()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var answer = await SignInAsync();

        Assert.Equal("/profil", answer.Location);
        Assert.Equal(Persona.NextSessionToken, Browser.Cookie("__Host-session"));
        Assert.Equal(Persona.SessionToken, Assert.Single(Contract.Asked<SignInWithPasswordRequest>()).PreviousSessionToken);
    }

    [Fact]
    public async Task R28_The_browser_shows_the_next_time_that_its_owner_signed_in_here_before()
    {
        var first = await SignInAsync();
        await Browser.SubmitAsync(await Browser.GetAsync("/hilfe"), "Abmelden");
        await SignInAsync();

        var cookie = Assert.Single(first.SetCookies, cookie => cookie.StartsWith("__Host-device=", StringComparison.Ordinal));
        Assert.Contains("max-age=15552000", cookie, StringComparison.Ordinal);
        Assert.Equal(["", Persona.DeviceToken], Contract.Asked<SignInWithPasswordRequest>().Select(asked => asked.DeviceToken));
    }

    [Theory]
    [InlineData(ErrorReason.SignInFailed, StatusCode.Unauthenticated)]
    [InlineData(ErrorReason.AccountNotActivated, StatusCode.FailedPrecondition)]
    [InlineData(ErrorReason.AccountLocked, StatusCode.FailedPrecondition)]
    [InlineData(ErrorReason.RateLimited, StatusCode.ResourceExhausted)]
    [InlineData(ErrorReason.Busy, StatusCode.ResourceExhausted)]
    public async Task A_refused_sign_in_says_why_and_keeps_the_name_but_not_the_password(ErrorReason reason, StatusCode status)
    {
        Contract.Refuse<SignInWithPasswordRequest>(reason, status);
        var answer = await SignInAsync();

        Assert.StartsWith("Fehler: Anmelden", answer.Page.Title, StringComparison.Ordinal);
        Assert.Contains(RefusalTexts.For(reason), answer.Text, StringComparison.Ordinal);
        Assert.Equal("erika", answer.Page.QuerySelector("#Login")!.GetAttribute("value"));
        Assert.DoesNotContain("ein langes Passwort", answer.Body, StringComparison.Ordinal);
        Assert.Null(Browser.Cookie("__Host-session"));
    }

    // R67: a pending account is no dead end, by password or by card.
    [Fact]
    public async Task R67_Whose_account_is_not_activated_is_offered_a_new_link_and_a_new_beginning()
    {
        Contract.Refuse<SignInWithPasswordRequest>(ErrorReason.AccountNotActivated);
        var byPassword = await SignInAsync();
        var byCard = await Browser.GetAsync("/eid/ergebnis/nicht-aktiviert");

        foreach (var answer in new[] { byPassword, byCard })
        {
            var ways = answer.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ToList();
            Assert.Contains("/aktivieren/neuer-link", ways);
            Assert.Contains("/registrieren", ways);
        }
    }

    // 3.3.7: nothing is asked for twice.
    [Fact]
    public async Task Who_signed_in_by_an_address_that_is_not_confirmed_gets_the_mail_again_at_one_press()
    {
        Contract.Refuse<SignInWithPasswordRequest>(ErrorReason.AccountNotActivated);
        var page = await Browser.SubmitAsync(await Browser.GetAsync("/anmelden"), "Anmelden", ("Login", "erika@example.org"), ("Password", "vier bunte Äpfel im Wind"));

        Assert.Equal("/aktivieren/neuer-link?gesendet=1", (await Browser.SubmitAsync(page, "E-Mail mit dem Link noch einmal senden")).Location);
        Assert.Equal("erika@example.org", Assert.Single(Contract.Asked<ResendActivationRequest>()).Email);
    }

    // A page that was loaded with a token that another tab has replaced leads here; the newest cookie is the session's.
    [Fact]
    public async Task Who_comes_to_the_sign_in_page_signed_in_goes_on_from_there()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var answer = await Browser.GetAsync("/anmelden?zurueck=%2Fprofil%2Fupgrade");

        Assert.Contains("Sie sind schon angemeldet", answer.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/profil/upgrade" && link.TextContent == "Weiter, wo Sie waren");
    }

    [Fact]
    public async Task Pages_for_citizens_send_strangers_to_sign_in_and_back()
    {
        var answer = await Browser.GetAsync("/profil/upgrade");

        Assert.Equal("/anmelden?zurueck=%2Fprofil%2Fupgrade", answer.Location);
    }

    [Fact]
    public async Task R25_A_session_that_ended_is_explained()
    {
        Contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var answer = await Browser.GetAsync("/profil");
        var signIn = await Browser.GetAsync(answer.Location!);

        Assert.Contains("Ihre Anmeldung ist beendet", signIn.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R25_A_session_that_ends_during_a_page_leads_to_sign_in_too()
    {
        Contract.Refuse<GetProfileRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);
        Browser.SetCookie("__Host-session", Persona.SessionToken);

        Assert.Equal("/anmelden?zurueck=%2Fprofil&beendet=1", (await Browser.GetAsync("/profil")).Location);
    }

    [Fact]
    public async Task R25_Every_page_tells_how_long_the_session_lasts_and_lets_the_citizen_stay()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync("/hilfe");
        var stayed = await Browser.SubmitAsync(page, "Angemeldet bleiben");

        Assert.Contains("14:05\u00A0Uhr", page.Page.QuerySelector(".portal-session")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/hilfe", stayed.Location);
        Assert.All(Contract.Asked<GetSessionRequest>(), request => Assert.True(request.Activity));
    }

    [Fact]
    public async Task R25_A_script_learns_how_many_seconds_are_left_and_extends_nothing_by_asking()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var ends = DateTime.UtcNow.AddSeconds(90);
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = new(Persona.Session(AssuranceLevel.High)) { LevelExpireTime = Timestamp.FromDateTime(ends) } });
        var answer = await Browser.GetAsync("/anmeldung/dauer");
        using var time = JsonDocument.Parse(answer.Body);

        Assert.InRange(time.RootElement.GetProperty("seconds").GetInt32(), 60, 90);
        Assert.Equal($"Mit Online-Ausweis angemeldet bis {Moments.Time(Timestamp.FromDateTime(ends))}", time.RootElement.GetProperty("text").GetString());
        Assert.False(Assert.Single(Contract.Asked<GetSessionRequest>()).Activity);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    // At the fixed end an act extends nothing, and below the card's session that of the password may go on (R26).
    [Theory]
    [InlineData(60, false, true, "Wählen Sie „Angemeldet bleiben“, wenn Sie weitermachen möchten.")]
    [InlineData(60, true, true, "Sonst sind Sie danach mit Benutzername und Passwort angemeldet.")]
    [InlineData(0, false, false, "Sie lässt sich nicht verlängern. Bitte melden Sie sich danach neu an.")]
    [InlineData(0, true, false, "Danach sind Sie mit Benutzername und Passwort angemeldet.")]
    public async Task R25_What_is_said_before_the_end_is_what_will_happen(int secondsToFixedEnd, bool fallsBack, bool canStay, string advice)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var ends = DateTime.UtcNow.AddSeconds(90);
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse
        {
            Session = new(Persona.Session(AssuranceLevel.High))
            {
                LevelExpireTime = Timestamp.FromDateTime(ends),
                AbsoluteExpireTime = Timestamp.FromDateTime(ends.AddSeconds(secondsToFixedEnd)),
                FallbackLevel = fallsBack ? AssuranceLevel.Low : AssuranceLevel.Unspecified,
            },
        });

        using var time = JsonDocument.Parse((await Browser.GetAsync("/anmeldung/dauer")).Body);
        var bar = (await Browser.GetAsync("/profil")).Page.QuerySelector("[data-session-seconds]")!;

        Assert.Equal(canStay, time.RootElement.GetProperty("canStay").GetBoolean());
        Assert.EndsWith(advice, time.RootElement.GetProperty("advice").GetString(), StringComparison.Ordinal);
        Assert.Equal((canStay, time.RootElement.GetProperty("advice").GetString()), (bar.GetAttribute("data-session-can-stay") == "1", bar.GetAttribute("data-session-advice")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R25_A_script_learns_that_the_session_is_over(bool hasCookie)
    {
        Contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);
        Browser.SetCookie("__Host-session", hasCookie ? Persona.SessionToken : null);
        var answer = await Browser.GetAsync("/anmeldung/dauer");

        Assert.Equal((HttpStatusCode.OK, "{\"seconds\":0,\"text\":\"\",\"canStay\":false,\"advice\":\"\"}"), (answer.Status, answer.Body));
        Assert.Empty(answer.SetCookies);
    }

    [Fact]
    public async Task A_script_is_told_nothing_of_a_session_that_cannot_be_asked_about()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.IsAway = true;
        var answer = await Browser.GetAsync("/anmeldung/dauer");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "", "30"), (answer.Status, answer.Body, answer.Header("Retry-After")));
    }

    [Fact]
    public async Task R27_Signing_out_ends_the_session_at_the_service_before_the_browser_forgets_it()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync("/hilfe");
        Contract.Fail<SignOutRequest>(StatusCode.Unavailable);
        var failed = await Browser.SubmitAsync(page, "Abmelden");
        var kept = Browser.Cookie("__Host-session");
        Contract.On<SignOutRequest>(_ => new SignOutResponse());
        var done = await Browser.SubmitAsync(page, "Abmelden");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
        Assert.Equal(Persona.SessionToken, kept);
        Assert.Equal("/abmelden?fertig=1", done.Location);
        Assert.Null(Browser.Cookie("__Host-session"));
        Assert.All(Contract.Asked<SignOutRequest>(), request => Assert.Equal(Persona.SessionToken, request.SessionToken));
    }

    [Fact]
    public async Task Opening_the_sign_out_address_signs_nobody_out()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        await Browser.GetAsync("/abmelden");

        Assert.Empty(Contract.Asked<SignOutRequest>());
        Assert.NotNull(Browser.Cookie("__Host-session"));
    }

    [Fact]
    public async Task While_the_service_is_away_help_is_shown_and_other_pages_say_so_calmly()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.IsAway = true;
        var help = await Browser.GetAsync("/hilfe/probleme");
        var profile = await Browser.GetAsync("/profil");

        Assert.Equal(HttpStatusCode.OK, help.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, profile.Status);
        Assert.Equal("Das Serviceportal ist gerade nicht erreichbar", profile.Heading);
        Assert.Equal(Persona.SessionToken, Browser.Cookie("__Host-session"));
        Assert.NotEmpty(profile.Header("Retry-After"));
    }

    [Theory]
    [InlineData("zu kurz")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;")]
    public async Task A_cookie_that_is_no_token_of_ours_reaches_nobody(string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/profil");
        request.Headers.Add("Cookie", "__Host-session=" + value);
        var answer = await Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Empty(Contract.Asked<GetSessionRequest>());
    }

    [Fact]
    public async Task Readiness_follows_the_account_service()
    {
        var ready = await Browser.GetAsync("/health/ready");
        Contract.IsAway = true;

        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Browser.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Browser.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task Antiforgery_works_across_instances_and_its_keys_leave_the_portal_encrypted_only()
    {
        await using var second = await RunningPortal.StartAsync(PartnerAddress);
        var page = await Browser.GetAsync("/anmelden");
        using var other = second.OpenBrowser();
        other.SetCookie("__Host-antiforgery", Browser.Cookie("__Host-antiforgery")!);
        var answer = await other.SubmitAsync(page, "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.NotEmpty(Keys.All);
        Assert.All(Keys.All, key => Assert.Contains("EncryptedData", key.Xml, StringComparison.Ordinal));
        Assert.All(Keys.All, key => Assert.DoesNotContain("masterKey", key.Xml, StringComparison.Ordinal));
    }

    private async Task<Answer> SignInAsync() =>
        await Browser.SubmitAsync(await Browser.GetAsync("/anmelden"), "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));
}
