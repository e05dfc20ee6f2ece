using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Tests.Fakes;

namespace ServicePortal.Portal.Tests;

/// <summary>A late request brings a value that another tab's answer has replaced in the browser meanwhile: its answer must not take the new one away.</summary>
public sealed class CookieTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public async Task Nothing_but_signing_out_clears_a_cookie()
    {
        foreach (var page in await SeeAllPagesAsync())
        {
            Assert.DoesNotContain(page.Answer.SetCookies, IsClearing);
            foreach (var form in page.Forms)
            {
                var answer = await Tour.PostAsync(page, form);
                Assert.True(answer.SetCookies.Any(IsClearing) == (answer.Path == "/abmelden"), $"{page.Viewer} sends a form to {answer.Path}.");
            }
        }
    }

    // Without JavaScript nothing stops the second press; an answer takes its time.
    [Fact]
    public async Task Two_presses_on_the_upgrade_end_signed_in()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        KnowOnlyTheNewestSession();
        var page = await Browser.GetAsync("/profil/upgrade/pruefen");
        Contract.Delay = _ => TimeSpan.FromMilliseconds(150);
        var first = Browser.SubmitAsync(page, "Zum Servicekonto Plus wechseln", ("Password", "ein langes Passwort"));
        var second = await Browser.SubmitAsync(page, "Zum Servicekonto Plus wechseln", ("Password", "ein langes Passwort"));

        Assert.Equal("/profil?neu=plus", (await first).Location);
        Assert.Equal("/profil?neu=plus", second.Location);
        Assert.Equal(Persona.NextSessionToken, Browser.Cookie("__Host-session"));
        Assert.Equal(HttpStatusCode.OK, (await Browser.GetAsync("/profil")).Status);
    }

    // The second press makes a browser drop the answer to the first, cookie and all.
    [Fact]
    public async Task The_second_press_is_enough_when_the_answer_to_the_first_was_dropped()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        KnowOnlyTheNewestSession();
        var page = await Browser.GetAsync("/profil/upgrade/pruefen");
        await Browser.SubmitAsync(page, "Zum Servicekonto Plus wechseln", ("Password", "ein langes Passwort"));
        Browser.SetCookie("__Host-session", Persona.SessionToken);

        var second = await Browser.SubmitAsync(page, "Zum Servicekonto Plus wechseln", ("Password", "ein langes Passwort"));

        Assert.Equal("/profil?neu=plus", second.Location);
        Assert.Equal(Persona.NextSessionToken, Browser.Cookie("__Host-session"));
        Assert.All(Contract.Asked<ConfirmUpgradeRequest>(), asked => Assert.Equal((Persona.SessionToken, Persona.BrowserSecret), (asked.SessionToken, asked.BrowserSecret)));
    }

    [Fact]
    public async Task A_page_that_another_tab_was_still_loading_leaves_the_new_session_alone()
    {
        KnowOnlyTheNewestSession();
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var upgrade = await Browser.GetAsync("/profil/upgrade/pruefen");
        await Browser.SubmitAsync(upgrade, "Zum Servicekonto Plus wechseln", ("Password", "ein langes Passwort"));
        using var late = new HttpRequestMessage(HttpMethod.Get, "/profil");
        using var otherTab = Portal.OpenBrowser();
        otherTab.SetCookie("__Host-session", Persona.SessionToken);
        var answer = await otherTab.SendAsync(late);

        Assert.Equal("/anmelden?zurueck=%2Fprofil&beendet=1", answer.Location);
        Assert.Empty(answer.SetCookies);
    }

    [Fact]
    public async Task A_late_look_at_an_older_registration_leaves_the_newer_one_alone()
    {
        Contract.On<GetRegistrationRequest>(request => request.RegistrationToken == Persona.NextRegistrationToken
            ? Persona.Registration(AccountKind.Plus)
            : throw ContractScript.Refusal(ErrorReason.RegistrationNotFound, StatusCode.NotFound));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var late = await Browser.GetAsync("/registrieren/pruefen");

        Assert.Equal("/registrieren?abgelaufen=1", late.Location);
        Assert.Empty(late.SetCookies);
    }

    private void KnowOnlyTheNewestSession()
    {
        var newest = Persona.SessionToken;
        Contract.On<GetSessionRequest>(request => request.SessionToken == newest
            ? new GetSessionResponse { Session = Persona.Session(AssuranceLevel.Low) }
            : throw ContractScript.Refusal(ErrorReason.SessionEnded, StatusCode.Unauthenticated));
        Contract.On<ConfirmUpgradeRequest>(_ =>
        {
            newest = Persona.NextSessionToken;
            return new ConfirmUpgradeResponse { Session = Persona.NewSession(AssuranceLevel.High) };
        });
    }

    private static bool IsClearing(string cookie) => cookie.Contains("expires=", StringComparison.OrdinalIgnoreCase);
}
