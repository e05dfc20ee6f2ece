using System.Net;
using Microsoft.Extensions.Options;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests.OperatorsOwn;

/// <summary>What citizens see of the operator.</summary>
public sealed class OperatorPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Theory]
    [InlineData("/impressum", "Hauptstraße 1")]
    [InlineData("/en/impressum", "Hauptstraße 1")]
    [InlineData("/barrierefreiheit", "Stand der Vereinbarkeit")]
    [InlineData("/en/barrierefreiheit", "Conformance status")]
    [InlineData("/hilfe", "Hilfe vor Ort")]
    [InlineData("/hilfe/kontakt", "Hilfe vor Ort")]
    [InlineData("/en/hilfe/kontakt", "Help in person")]
    [InlineData("/datenschutz", "Wer verantwortlich ist")]
    [InlineData("/en/datenschutz", "Who is responsible")]
    public async Task A_page_shows_the_operators_text_in_its_language(string address, string words) =>
        Assert.Contains(words, (await Browser.GetAsync(address)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Who_may_run_the_portal_sees_no_note_about_placeholders() =>
        Assert.DoesNotContain("Platzhalter", (await Browser.GetAsync("/impressum")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task The_name_stands_in_header_and_titles_in_the_language_of_the_page()
    {
        await using var portal = await StartAsync(folder => folder.Replace("operator.json", "{ \"de\": \"Serviceportal\", \"en\": \"Serviceportal\" }", "{ \"de\": \"Mein <Neustadt>\", \"en\": \"My <Neustadt>\" }"));
        using var browser = portal.OpenBrowser();
        var german = await browser.GetAsync("/hilfe");
        var english = await browser.GetAsync("/en/hilfe");

        Assert.Equal(("Hilfe – Mein <Neustadt>", "Mein <Neustadt>"), (german.Page.Title, german.Page.QuerySelector(".portal-header__name")!.TextContent));
        Assert.Equal(("Help – My <Neustadt>", "My <Neustadt>"), (english.Page.Title, english.Page.QuerySelector(".portal-header__name")!.TextContent));
    }

    [Theory]
    [InlineData("{ \"of\": \"bund\" }", "Offizielle Website – Bundesrepublik Deutschland", "Official website – Federal Republic of Germany", true)]
    [InlineData("{ \"of\": \"land\", \"text\": { \"de\": \"Ein Service des Landes Hessen\", \"en\": \"A service of the state of Hesse\" } }", "Ein Service des Landes Hessen", "A service of the state of Hesse", false)]
    [InlineData("{ \"of\": \"none\" }", null, null, false)]
    public async Task The_kopfzeile_says_whose_website_it_is_and_the_language_switch_is_there_in_any_case(string kopfzeile, string? german, string? english, bool hasFlag)
    {
        await using var portal = await StartAsync(folder => folder.Replace("operator.json", "{ \"of\": \"bund\" }", kopfzeile));
        using var browser = portal.OpenBrowser();
        foreach (var (address, words) in new[] { ("/hilfe", german), ("/en/hilfe", english) })
        {
            var page = (await browser.GetAsync(address)).Page;

            Assert.Equal(words, page.QuerySelector(".kern-kopfzeile__label")?.TextContent);
            Assert.Equal(words is not null, page.QuerySelector(".kern-kopfzeile") is not null);
            Assert.Equal(hasFlag, page.QuerySelector(".kern-kopfzeile__flagge") is not null);
            Assert.Single(page.QuerySelectorAll("header a[hreflang]"));
        }
    }

    [Fact]
    public async Task The_logo_comes_from_the_portal_and_may_be_kept_as_long_as_it_is_the_same()
    {
        var image = (await Browser.GetAsync("/hilfe")).Page.QuerySelector(".portal-header__name img")!;
        var logo = await Browser.GetAsync(image.GetAttribute("src")!);
        var withoutFingerprint = await Browser.GetAsync("/logo.svg");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/logo.svg");
        asked.Headers.Add("If-None-Match", logo.Header("ETag"));

        Assert.Equal("", image.GetAttribute("alt"));
        Assert.Equal((HttpStatusCode.OK, "public, max-age=31536000", "image/svg+xml"), (logo.Status, logo.Header("Cache-Control"), logo.Response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("nosniff", logo.Header("X-Content-Type-Options"));
        Assert.Contains("default-src 'none'", logo.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-cache", withoutFingerprint.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.NotModified, (await Browser.SendAsync(asked)).Status);
    }

    [Fact]
    public async Task Without_a_logo_the_name_stands_alone()
    {
        await using var portal = await StartAsync(folder => folder.Delete("logo.svg"));
        using var browser = portal.OpenBrowser();
        var page = await browser.GetAsync("/hilfe");

        Assert.Null(page.Page.QuerySelector("header img"));
        Assert.Equal("Serviceportal", page.Page.QuerySelector(".portal-header__name")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/logo.svg")).Status);
    }

    [Fact]
    public async Task A_former_notice_stays_readable_and_leads_to_the_one_that_holds()
    {
        var current = await Browser.GetAsync("/datenschutz");
        var former = await Browser.GetAsync(current.Page.QuerySelector($"main a[href='/datenschutz/{OperatorCopy.FormerVersion}']")!.GetAttribute("href")!);

        Assert.Equal("Datenschutzerklärung vom 1.\u00A0Oktober\u00A02025", former.Heading);
        Assert.Contains("Verantwortlich war das Amt Neustadt", former.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Verantwortlich war", current.Text, StringComparison.Ordinal);
        Assert.NotNull(former.Page.QuerySelector(".kern-alert a[href='/datenschutz']"));
        Assert.Null((await Browser.GetAsync("/datenschutz/2026-11-29")).Page.QuerySelector(".kern-alert"));
    }

    [Theory]
    [InlineData("2025-10-02")]
    [InlineData("..%2Fimprint")]
    [InlineData("x")]
    public async Task A_notice_that_never_was_is_not_found(string version) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync($"/datenschutz/{version}")).Status);

    // Two processes never change at the same moment.
    [Fact]
    public async Task A_registration_shows_and_agrees_to_the_version_that_the_account_service_asks_for()
    {
        Contract.On<GetRegistrationRequest>(_ => Registration(OperatorCopy.FormerVersion));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/pruefen");
        Contract.On<GetRegistrationRequest>(_ => Registration("2026-11-29"));
        await Browser.SubmitAsync(page, "Servicekonto anlegen", ("Agreed", "true"), ("Password", "ein langes Passwort"));

        Assert.Contains("vom 1.\u00A0Oktober\u00A02025", page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"main a[href='/datenschutz/{OperatorCopy.FormerVersion}']"));
        Assert.Equal(OperatorCopy.FormerVersion, Assert.Single(Contract.Asked<CompleteRegistrationRequest>()).PrivacyNoticeVersion);
    }

    [Fact]
    public async Task A_version_that_the_folder_does_not_have_is_not_agreed_to_unread()
    {
        Contract.On<GetRegistrationRequest>(_ => Registration("2027-01-01"));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/pruefen");
        await Browser.SubmitAsync(page, "Servicekonto anlegen", ("Agreed", "true"), ("Password", "ein langes Passwort"));

        Assert.NotNull(page.Page.QuerySelector("main a[href='/datenschutz/2026-11-29']"));
        Assert.Equal("2026-11-29", Assert.Single(Contract.Asked<CompleteRegistrationRequest>()).PrivacyNoticeVersion);
    }

    [Fact]
    public async Task The_example_starts_no_portal_outside_development()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningPortal.StartAsync(PartnerAddress, ("Operator:Path", OperatorCopy.Example)));

        Assert.Contains("placeholder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_no_portal_starts() =>
        Assert.Contains("Path", (await Assert.ThrowsAsync<OptionsValidationException>(() => RunningPortal.StartAsync(PartnerAddress, ("Operator:Path", "")))).Message, StringComparison.Ordinal);

    private static GetRegistrationResponse Registration(string notice)
    {
        var registration = Persona.Registration(AccountKind.Plus);
        registration.PrivacyNoticeVersion = notice;
        return registration;
    }

    private async Task<RunningPortal> StartAsync(Action<OperatorCopy> change)
    {
        using var folder = OperatorCopy.WithoutPlaceholders();
        change(folder);
        return await RunningPortal.StartAsync(PartnerAddress, ("Operator:Path", folder.Path));
    }
}
