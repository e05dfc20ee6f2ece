using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Portal.Eid;

namespace ServicePortal.Portal.Tests;

/// <summary>Browser, eID client and portal: who may go on, and what the pages say.</summary>
public sealed class EidPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1";
    private const string ReturnPath = "/eid/rueckkehr?r=fffffffffffffffffffffffffffffffffffffffffff";

    [Fact]
    public async Task A_computer_is_sent_to_the_eID_client_with_a_token_address_on_our_own_origin()
    {
        var answer = await StartAsync(Browser);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var token = Uri.EscapeDataString($"{RunningPortal.PublicOrigin}/eid/tctoken?n={Persona.Nonce}");
        Assert.Equal($"{EidClientOptions.AusweisApp}?tcTokenURL={token}", answer.Location);
        Assert.Contains("form-action 'self' http://127.0.0.1:24727", (await Browser.GetAsync("/anmelden")).Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IPhone)]
    [InlineData("Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (Linux; Android 16; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36")] // a tablet
    [InlineData("Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1")]
    public async Task A_phone_or_tablet_gets_a_link_with_the_eid_scheme_and_a_way_back(string agent)
    {
        using var phone = Portal.OpenBrowser(agent);
        var page = await phone.GetAsync((await StartAsync(phone)).Location!);

        Assert.Equal("AusweisApp öffnen", page.Heading);
        var links = page.Page.QuerySelectorAll("main a[href*='tcTokenURL']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.StartsWith("eid://127.0.0.1:24727/eID-Client?tcTokenURL=https%3A%2F%2Fserviceportal.example%2Feid%2Ftctoken", links[0], StringComparison.Ordinal);
        Assert.Equal(links[0].Replace("eid://", "http://", StringComparison.Ordinal), links[1]);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15")] // an iPad, or a Mac
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36")] // a phone's desktop site, or Linux
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36")]
    [InlineData("Something/1.0")]
    public async Task Where_it_is_not_certain_both_ways_are_offered_and_coming_back_shows_them_again(string agent)
    {
        using var browser = Portal.OpenBrowser(agent);
        var address = (await StartAsync(browser)).Location!;
        Assert.Equal($"/eid/oeffnen?n={Persona.Nonce}", address);

        Assert.Equal(["eid", "http"], (await WaysAsync(browser, address)).Select(link => link.Split(':')[0]));
        Assert.Equal(2, (await WaysAsync(browser, address)).Count);
        Assert.Single(Contract.Asked<StartIdentificationRequest>());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", null)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:150.0) Gecko/20100101 Firefox/150.0", null)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "\"macOS\"")]
    public async Task Who_surely_sits_at_a_computer_is_not_asked(string agent, string? platform)
    {
        using var browser = Portal.OpenBrowser(agent);
        if (platform is not null)
        {
            browser.SetHeader("Sec-CH-UA-Platform", platform);
        }

        Assert.StartsWith(EidClientOptions.AusweisApp, (await StartAsync(browser)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IPhone, false)]
    [InlineData("Mozilla/5.0 (Linux; Android 16; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", false)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", true)]
    public async Task Only_where_an_answer_is_possible_can_the_AusweisApp_be_looked_for(string agent, bool possible)
    {
        using var browser = Portal.OpenBrowser(agent);

        Assert.Equal(possible, (await browser.GetAsync("/anmelden")).Page.QuerySelector("[data-ausweisapp]") is not null);
    }

    [Theory]
    [InlineData("/eid/oeffnen")]
    [InlineData("/eid/oeffnen?n=zu-kurz")]
    public async Task Without_a_start_there_is_nothing_to_open(string path) => Assert.Equal("/", (await Browser.GetAsync(path)).Location);

    [Fact]
    public async Task Every_start_has_a_fresh_secret_that_only_the_cookie_carries()
    {
        await StartAsync(Browser);
        var first = Browser.Cookie("__Host-eid");
        var second = await StartAsync(Browser);

        var secrets = Contract.Asked<StartIdentificationRequest>().Select(request => request.BrowserSecret).ToList();
        Assert.Equal([first!, Browser.Cookie("__Host-eid")!], secrets);
        Assert.NotEqual(first, Browser.Cookie("__Host-eid"));
        Assert.DoesNotContain(secrets[1], second.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_start_address_starts_nothing()
    {
        var answer = await Browser.GetAsync("/eid/start?Purpose=anmelden");

        Assert.Equal("/", answer.Location);
        Assert.Empty(Contract.Asked<StartIdentificationRequest>());
    }

    [Fact]
    public async Task The_eID_client_gets_the_token_as_xml_without_any_cookie()
    {
        Contract.On<GetTcTokenRequest>(_ => new GetTcTokenResponse { TcTokenXml = "<TCTokenType/>" });
        using var client = Portal.OpenBrowser();
        var answer = await client.GetAsync($"/eid/tctoken?n={Persona.Nonce}");

        Assert.Equal("text/xml; charset=utf-8", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("<TCTokenType/>", answer.Body);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Empty(answer.SetCookies);
        Assert.Equal(Persona.Nonce, Assert.Single(Contract.Asked<GetTcTokenRequest>()).Nonce);
    }

    [Fact]
    public async Task A_spent_or_foreign_nonce_gets_no_token()
    {
        Contract.Refuse<GetTcTokenRequest>(ErrorReason.IdentificationNotFound, StatusCode.NotFound);

        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync($"/eid/tctoken?n={Persona.Nonce}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync("/eid/tctoken")).Status);
    }

    [Fact]
    public async Task A_browser_without_the_cookie_gets_a_plain_page_and_nothing_else()
    {
        var answer = await Browser.GetAsync(ReturnPath + "&ResultMajor=ok");

        Assert.Equal("Hier geht es nicht weiter", answer.Heading);
        Assert.Empty(Contract.Asked<CompleteIdentificationRequest>());
        Assert.Empty(Contract.Asked<FinishIdentificationRequest>());
        Assert.Null(Browser.Cookie("__Host-session"));
    }

    [Fact]
    public async Task The_cookie_without_the_refresh_secret_is_not_enough()
    {
        await StartAsync(Browser);
        var answer = await Browser.GetAsync("/eid/rueckkehr?ResultMajor=ok");

        Assert.Equal("Hier geht es nicht weiter", answer.Heading);
        Assert.Empty(Contract.Asked<CompleteIdentificationRequest>());
    }

    [Fact]
    public async Task R20_Both_secrets_sign_in_with_a_new_session_and_a_clean_address()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        await StartAsync(Browser, continuation: "/online-dienste/parkausweis");
        var secret = Browser.Cookie("__Host-eid");
        Finish(IdentificationOutcome.SignedIn, continuation: "/online-dienste/parkausweis");
        var answer = await Browser.GetAsync(ReturnPath + "&ResultMajor=ok");

        Assert.Equal("/online-dienste/parkausweis", answer.Location);
        Assert.Equal(Persona.NextSessionToken, Browser.Cookie("__Host-session"));
        Assert.Equal((Persona.RefreshSecret, secret), Assert.Single(Contract.Asked<FinishIdentificationRequest>()) switch { var asked => (asked.RefreshSecret, asked.BrowserSecret) });
    }

    // The first answer, and the cookie in it, is dropped by a browser that loads the address again.
    [Theory]
    [InlineData(IdentificationPurpose.SignIn)]
    [InlineData(IdentificationPurpose.StepUp)]
    public async Task A_return_address_that_is_loaded_again_goes_on_with_the_same_session(IdentificationPurpose purpose)
    {
        var session = purpose is IdentificationPurpose.StepUp ? Persona.SessionToken : null;
        Browser.SetCookie("__Host-session", session);
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        Finish(IdentificationOutcome.SignedIn, continuation: "/online-dienste/parkausweis");
        await Browser.GetAsync(ReturnPath + "&ResultMajor=ok");
        Browser.SetCookie("__Host-session", session);
        Contract.On<GetSessionRequest>(request => request.SessionToken == Persona.NextSessionToken
            ? new GetSessionResponse { Session = Persona.Session(AssuranceLevel.High) }
            : throw Fakes.ContractScript.Refusal(ErrorReason.SessionEnded, StatusCode.Unauthenticated));

        var again = await Browser.GetAsync(ReturnPath + "&ResultMajor=ok");

        Assert.Equal("/online-dienste/parkausweis", again.Location);
        Assert.Equal(Persona.NextSessionToken, Browser.Cookie("__Host-session"));
        Assert.Equal(HttpStatusCode.OK, (await Browser.GetAsync(again.Location!)).Status);
    }

    [Theory]
    [InlineData("&ResultMajor=ok", false)]
    [InlineData("&ResultMajor=error&ResultMinor=serverError", true)]
    [InlineData("", false)]
    public async Task What_the_client_says_of_itself_is_passed_on_and_decides_nothing(string appended, bool clientFailed)
    {
        await StartAsync(Browser);
        Finish(IdentificationOutcome.SignedIn);

        Assert.Equal("/profil", (await Browser.GetAsync(ReturnPath + appended)).Location);
        Assert.Equal(clientFailed, Assert.Single(Contract.Asked<CompleteIdentificationRequest>()).ClientFailed);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    public async Task A_hostile_continuation_is_neither_sent_nor_followed(string continuation)
    {
        await StartAsync(Browser, continuation);
        Finish(IdentificationOutcome.SignedIn, continuation);

        Assert.Equal("", Assert.Single(Contract.Asked<StartIdentificationRequest>()).Continuation);
        Assert.Equal("/profil", (await Browser.GetAsync(ReturnPath)).Location);
    }

    [Fact]
    public async Task While_the_result_is_fetched_elsewhere_the_page_reloads_itself()
    {
        await StartAsync(Browser);
        Contract.Refuse<CompleteIdentificationRequest>(ErrorReason.IdentificationOutOfOrder);
        var answer = await Browser.GetAsync(ReturnPath);

        Assert.Equal("Ihr Ausweis wird geprüft", answer.Heading);
        Assert.NotNull(answer.Page.QuerySelector("meta[http-equiv=refresh]"));
    }

    [Fact]
    public async Task A_reloaded_return_address_leads_a_signed_in_citizen_on_and_others_to_a_new_start()
    {
        await StartAsync(Browser);
        Contract.Refuse<CompleteIdentificationRequest>(ErrorReason.IdentificationNotFound, StatusCode.NotFound);
        var stranger = await Browser.GetAsync(ReturnPath);
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var citizen = await Browser.GetAsync(ReturnPath);

        Assert.Equal("/eid/ergebnis/abgelaufen", stranger.Location);
        Assert.Equal("/profil", citizen.Location);
    }

    [Theory]
    [InlineData("Ihr Name", "ok", IdentificationOutcome.PseudonymUnknown, "/eid/ergebnis/karte-unbekannt")]
    [InlineData("ok", "cancellationByUser", IdentificationOutcome.SignedIn, "/profil")]
    [InlineData("error", "cancellationByUser", IdentificationOutcome.Failed, "/eid/ergebnis/abgebrochen")]
    [InlineData("error", "trustedChannelEstablishmentFailed", IdentificationOutcome.Failed, "/eid/ergebnis/verbindung")]
    [InlineData("error", "//evil.example", IdentificationOutcome.Failed, "/eid/ergebnis/fehler")]
    [InlineData("error", "cancellationByUser", IdentificationOutcome.ReplyNotTrusted, "/eid/ergebnis/antwort-nicht-echt")]
    [InlineData("error", "cancellationByUser", IdentificationOutcome.CardNotAccepted, "/eid/ergebnis/angaben-nicht-annehmbar")]
    public async Task What_the_client_appends_chooses_words_and_never_the_outcome(string major, string minor, IdentificationOutcome outcome, string address)
    {
        await StartAsync(Browser);
        Finish(outcome);
        var answer = await Browser.GetAsync($"{ReturnPath}&ResultMajor={Uri.EscapeDataString(major)}&ResultMinor={Uri.EscapeDataString(minor)}");

        Assert.Equal(address, answer.Location);
    }

    [Theory]
    [InlineData(IdentificationOutcome.CardAttached, "/registrieren/pruefen")]
    [InlineData(IdentificationOutcome.UpgradePending, "/profil/upgrade/pruefen")]
    [InlineData(IdentificationOutcome.PseudonymDeposited, "/profil?neu=ausweis")]
    public async Task Each_success_goes_on_where_its_journey_continues(IdentificationOutcome outcome, string address)
    {
        await StartAsync(Browser);
        Finish(outcome);

        Assert.Equal(address, (await Browser.GetAsync(ReturnPath)).Location);
    }

    [Fact]
    public async Task R22_A_missing_pseudonym_is_explained_with_a_way_to_try_again()
    {
        var page = await EndWithAsync(IdentificationOutcome.PseudonymMissing);

        Assert.Contains("Häkchen bei „Pseudonym“", page.Text, StringComparison.Ordinal);
        Assert.Equal("anmelden", page.Form("Noch einmal versuchen").QuerySelector("[name=Purpose]")!.GetAttribute("value"));
        Assert.Null(Browser.Cookie("__Host-session"));
    }

    [Fact]
    public async Task R23_An_unknown_card_can_register_or_be_attached_to_an_account()
    {
        var page = await EndWithAsync(IdentificationOutcome.PseudonymUnknown);

        Assert.Equal("Diesen Ausweis kennen wir noch nicht", page.Heading);
        Assert.NotNull(page.Page.QuerySelector("main a[href='/registrieren']"));
        Assert.NotNull(page.Page.QuerySelector("main a[href='/anmelden']"));
    }

    [Theory]
    [InlineData(IdentificationPurpose.Register, "Schritt 2 von 4: Ausweis auslesen", "Was Sie bisher eingegeben haben, ist noch da.", "/registrieren/ausweis", "/registrieren/konto?art=basis")]
    [InlineData(IdentificationPurpose.SignIn, null, null, "/anmelden?zurueck=%2Fonline-dienste%2Fparkausweis")]
    [InlineData(IdentificationPurpose.StepUp, null, "Sie bleiben mit Benutzername und Passwort angemeldet.", "/online-dienste/parkausweis", "/online-dienste")]
    [InlineData(IdentificationPurpose.Upgrade, "Schritt 1 von 2: Ausweis auslesen", "Ihr Servicekonto ist, wie es war.", "/online-dienste/parkausweis", "/profil")]
    [InlineData(IdentificationPurpose.DepositPseudonym, null, "Ihr Servicekonto ist, wie es war.", "/online-dienste/parkausweis", "/profil")]
    public async Task A_reading_that_failed_says_where_in_which_journey_what_stayed_and_how_to_go_on_without_the_card(
        IdentificationPurpose purpose, string? step, string? kept, params string[] ways)
    {
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        Browser.SetCookie("__Host-session", EidPurpose.NeedsSession(purpose) ? Persona.SessionToken : null);
        Contract.On<GetStartedIdentificationRequest>(_ => new GetStartedIdentificationResponse { Purpose = purpose, Continuation = "/online-dienste/parkausweis" });

        foreach (var word in Resources.EidTexts.Words.Where(word => (Resources.EidTexts.Find(word)!.WaysOut & Pages.Eid.ResultModel.Reading) != Resources.WayOut.None && word != Resources.EidTexts.Expired))
        {
            var page = await Browser.GetAsync($"/eid/ergebnis/{word}");

            Assert.Equal(step, page.Page.QuerySelector(".kern-progress label")?.TextContent);
            Assert.Contains(kept ?? page.Heading, page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(ways, page.Page.QuerySelectorAll("main ul")[0].QuerySelectorAll("a").Take(ways.Length).Select(link => link.GetAttribute("href")));
            Assert.NotNull(page.Page.QuerySelector("[data-reads-card]"));
        }
    }

    // The session may have ended, the registration run out, or the account become Plus in another tab.
    [Theory]
    [InlineData(IdentificationPurpose.Register, "abgelaufen")]
    [InlineData(IdentificationPurpose.Upgrade, "abgelaufen")]
    [InlineData(IdentificationPurpose.StepUp, "abgebrochen")]
    [InlineData(IdentificationPurpose.Upgrade, "abgebrochen")]
    [InlineData(IdentificationPurpose.DepositPseudonym, "abgebrochen")]
    public async Task Nothing_is_said_to_have_stayed_that_may_be_over(IdentificationPurpose purpose, string word)
    {
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        Contract.On<GetStartedIdentificationRequest>(_ => new GetStartedIdentificationResponse { Purpose = purpose, Continuation = "/online-dienste/parkausweis" });

        var page = await Browser.GetAsync($"/eid/ergebnis/{word}");

        Assert.Null(page.Page.QuerySelector(".kern-progress"));
        Assert.All(["ist noch da", "Sie bleiben", "wie es war"], words => Assert.DoesNotContain(words, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task R41_A_card_that_nobody_knows_is_another_card_to_whom_the_account_knows_one()
    {
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetStartedIdentificationRequest>(_ => new GetStartedIdentificationResponse { Purpose = IdentificationPurpose.StepUp });

        var page = await Browser.GetAsync("/eid/ergebnis/karte-unbekannt");

        Assert.Equal("Dieser Ausweis gehört nicht zu Ihrem Servicekonto", page.Heading);
        Assert.Null(page.Page.QuerySelector("main a[href='/registrieren']"));
    }

    [Theory]
    [InlineData("hochstufen")]
    [InlineData("upgrade")]
    [InlineData("pseudonym")]
    public async Task R25_Who_starts_a_reading_after_the_session_has_ended_signs_in_and_goes_on_where_they_were(string purpose)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync("/profil");
        Contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);

        var answer = await Browser.PostAsync("/eid/start", KeyValuePair.Create("Purpose", purpose), KeyValuePair.Create("Continuation", Persona.BegunParking),
            KeyValuePair.Create("antiforgery", page.Page.QuerySelector("input[name=antiforgery]")!.GetAttribute("value")!));

        Assert.Equal($"/anmelden?zurueck={Uri.EscapeDataString(Persona.BegunParking)}&beendet=1", answer.Location);
    }

    [Fact]
    public async Task Nothing_is_said_to_have_stayed_when_nobody_knows_what_was_begun()
    {
        var page = await Browser.GetAsync("/eid/ergebnis/abgelaufen");

        Assert.DoesNotContain("ist noch da", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("main a[href='/anmelden']"));
    }

    [Fact]
    public async Task R24_Blocked_and_expired_cards_are_one_neutral_page_that_names_the_hotline()
    {
        var page = await EndWithAsync(IdentificationOutcome.DocumentInvalid);

        Assert.Contains("gesperrt oder abgelaufen", page.Text, StringComparison.Ordinal);
        Assert.Contains("116 116", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R41_Differing_data_are_named_by_attribute_and_nothing_else()
    {
        await StartAsync(Browser);
        Contract.On<FinishIdentificationRequest>(_ => new FinishIdentificationResponse
        {
            Outcome = IdentificationOutcome.DataMismatch,
            Attributes = { AttributeName.Address, AttributeName.FamilyNames },
        });
        var page = await Browser.GetAsync((await Browser.GetAsync(ReturnPath)).Location!);

        Assert.Equal(["Anschrift", "Familienname"], page.Page.QuerySelectorAll("main ul")[0].QuerySelectorAll("li").Select(item => item.TextContent));
    }

    [Fact]
    public async Task An_unreachable_partner_at_the_return_loses_nothing()
    {
        await StartAsync(Browser);
        Contract.Fail<CompleteIdentificationRequest>(StatusCode.Unavailable);
        var away = await Browser.GetAsync(ReturnPath);
        Finish(IdentificationOutcome.SignedIn);
        Contract.On<CompleteIdentificationRequest>(_ => new CompleteIdentificationResponse());
        var back = await Browser.GetAsync(ReturnPath);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.Equal("Das Serviceportal ist gerade nicht erreichbar", away.Heading);
        Assert.Equal("/profil", back.Location);
    }

    [Theory]
    [InlineData(ErrorReason.PurposeNotApplicable, StatusCode.FailedPrecondition)]
    [InlineData(ErrorReason.LevelTooLow, StatusCode.PermissionDenied)]
    [InlineData(ErrorReason.RateLimited, StatusCode.ResourceExhausted)]
    public async Task A_start_that_is_refused_says_why(ErrorReason reason, StatusCode status)
    {
        Contract.Refuse<StartIdentificationRequest>(reason, status);
        var answer = await StartAsync(Browser);

        Assert.Contains(Resources.RefusalTexts.For(reason), answer.Text, StringComparison.Ordinal);
        Assert.Null(Browser.Cookie("__Host-eid"));
    }

    [Fact]
    public async Task The_communication_error_address_explains_and_offers_another_try()
    {
        var answer = await Browser.GetAsync((await Browser.GetAsync("/eid/fehler?ResultMajor=error&ResultMinor=communicationError")).Location!);

        Assert.Equal("Die Verbindung wurde unterbrochen", answer.Heading);
        Assert.NotNull(answer.Form("Noch einmal versuchen"));
    }

    private static async Task<IReadOnlyList<string>> WaysAsync(Browser browser, string address) =>
        [.. (await browser.GetAsync(address)).Page.QuerySelectorAll("main a[href*='tcTokenURL']").Select(link => link.GetAttribute("href")!)];

    private async Task<Answer> EndWithAsync(IdentificationOutcome outcome)
    {
        await StartAsync(Browser);
        Finish(outcome);
        return await Browser.GetAsync((await Browser.GetAsync(ReturnPath)).Location!);
    }

    private static async Task<Answer> StartAsync(Browser browser, string continuation = "") =>
        await browser.SubmitAsync(await browser.GetAsync("/anmelden"), "Mit Online-Ausweis anmelden", ("Continuation", continuation));

    private void Finish(IdentificationOutcome outcome, string continuation = "") =>
        Contract.On<FinishIdentificationRequest>(_ => new FinishIdentificationResponse
        {
            Outcome = outcome,
            Continuation = continuation,
            Session = outcome is IdentificationOutcome.SignedIn or IdentificationOutcome.PseudonymDeposited ? Persona.NewSession(AssuranceLevel.High) : null,
        });
}
