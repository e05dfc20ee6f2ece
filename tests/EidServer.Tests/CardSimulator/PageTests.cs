using System.Net;
using System.Xml.Linq;
using AngleSharp.Dom;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Dev.EidServer.Tests.Tr03130;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tests.CardSimulator;

public sealed class PageTests : EidServerTest
{
    private protected override IEnumerable<(string Key, string Value)> Settings => [("Simulator:SlowReadingTime", "00:00:08")];

    [Fact]
    public async Task The_first_page_says_who_asks_why_and_for_what()
    {
        (EidField, string)[] demands = [(EidField.FamilyNames, "REQUIRED"), (EidField.AcademicTitle, "ALLOWED"), (EidField.RestrictedID, "ALLOWED")];
        var request = Requests.UseId("PROHIBITED", exceptions: demands).With(new XElement(Requests.Eid + "TransactionInfo", "Ummeldung <b>"));
        await OpenSessionAsync(request);
        await Browser.OpenAsync(Portal.TcTokenUrl);

        Assert.Equal("Diese Daten werden angefragt", Browser.Title);
        Assert.Equal("de", Browser.Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Ummeldung <b>", Browser.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Serviceportal", Browser.Page.QuerySelector("dd")!.TextContent, StringComparison.Ordinal);
        Assert.True(Browser.Input("Familienname") is { IsChecked: true, IsDisabled: true });
        Assert.True(Browser.Input("Doktorgrad") is { IsChecked: false, IsDisabled: false });
        Assert.True(Browser.Input("Pseudonym") is { IsChecked: true, IsDisabled: false });
        Assert.Null(Browser.Page.QuerySelector("#pflicht-GivenNames, #wahl-GivenNames"));
    }

    [Fact]
    public async Task A_required_pseudonym_can_be_unticked_and_comes_back_as_prohibited()
    {
        var session = await OpenSessionAsync();
        await Browser.OpenAsync(Portal.TcTokenUrl);
        Browser.Untick("Pseudonym");
        await FinishAsync();

        var result = await EService.CallAsync(Requests.GetResult(session.Id));
        Assert.Equal(("ok", "PROHIBITED", null), (result.Major, result.Allowed("RestrictedID"), result.Element("PersonalData/RestrictedID")));
        Assert.Equal("ALLOWED", result.Allowed("FamilyNames"));
    }

    [Fact]
    public async Task Optional_data_are_handed_out_only_when_ticked()
    {
        var session = await OpenSessionAsync(Requests.UseId("ALLOWED"));
        await Browser.OpenAsync(Portal.TcTokenUrl);
        Browser.Choose("Familienname");
        await FinishAsync();

        var result = await EService.CallAsync(Requests.GetResult(session.Id));
        Assert.Equal(["FamilyNames", "RestrictedID"], result.Element("PersonalData")!.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("PROHIBITED", result.Allowed("GivenNames"));
    }

    [Fact]
    public async Task A_tick_for_what_was_not_asked_for_opens_nothing()
    {
        var session = await OpenSessionAsync(Requests.UseId("PROHIBITED", exceptions: (EidField.FamilyNames, "ALLOWED")));
        await Browser.OpenAsync(Portal.TcTokenUrl);
        Browser.Input("Familienname").Value = "GivenNames";
        Browser.Choose("Familienname");
        await FinishAsync();

        Assert.Equal("PROHIBITED", (await EService.CallAsync(Requests.GetResult(session.Id))).Allowed("GivenNames"));
    }

    [Fact]
    public async Task Cancelling_the_data_page_ends_the_session() => await CancelAsync(OpenFirstPageAsync);

    [Fact]
    public async Task Cancelling_the_card_page_ends_the_session() => await CancelAsync(async () =>
    {
        var session = await OpenFirstPageAsync();
        await Browser.PressAsync("Weiter zur Kartenauswahl");
        return session;
    });

    [Fact]
    public async Task Cancelling_the_PIN_page_ends_the_session() => await CancelAsync(() => ReachPinAsync());

    [Fact]
    public async Task Cancelling_while_the_card_is_read_ends_the_session() => await CancelAsync(() => ReadCardAsync(behaviour: "Langsam lesen"));

    [Fact]
    public async Task A_wrong_PIN_says_how_many_attempts_are_left()
    {
        await ReachPinAsync();

        await EnterPinAsync("000000");
        Assert.Equal("Die PIN ist falsch. Sie haben noch 2 Versuche.", Alert());
        Assert.Equal("true", Browser.Input("PIN").GetAttribute("aria-invalid"));
        Assert.StartsWith("Fehler: ", Browser.Page.Title, StringComparison.Ordinal);
        await EnterPinAsync("111111");
        Assert.Equal("Die PIN ist falsch. Sie haben noch einen Versuch.", Alert());
        await EnterPinAsync();
        Assert.EndsWith("ResultMajor=ok", Browser.LeftTo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("12345a")]
    [InlineData("١٢٣٤٥٦")]
    public async Task A_malformed_PIN_costs_no_attempt(string pin)
    {
        await ReachPinAsync();
        await EnterPinAsync(pin);
        Assert.Equal("Geben Sie die sechs Ziffern der PIN ein.", Alert());

        await EnterPinAsync("000000");
        Assert.Equal("Die PIN ist falsch. Sie haben noch 2 Versuche.", Alert());
    }

    [Fact]
    public async Task The_third_wrong_PIN_ends_with_an_error()
    {
        var session = await ReachPinAsync();
        await EnterPinAsync("000000");
        await EnterPinAsync("000000");
        await EnterPinAsync("000000");

        await EndedWithAsync(session, "clientError", "sal#securityConditionNotSatisfied");
    }

    [Theory]
    [InlineData("Vorgang abbrechen", "cancellationByUser", "sal#cancellationByUser")]
    [InlineData("Dreimal falsche PIN", "clientError", "sal#securityConditionNotSatisfied")]
    public async Task A_reader_told_to_fail_before_the_PIN_does_so(string behaviour, string clientMinor, string serverMinor)
    {
        await EndedWithAsync(await ReachPinAsync(behaviour: behaviour), clientMinor, serverMinor);
    }

    [Fact]
    public async Task A_reader_told_that_the_server_fails_ends_in_an_internal_error()
    {
        await EndedWithAsync(await ReadCardAsync(behaviour: "Fehler im eID-Server"), "serverError", "common#internalError");
    }

    [Fact]
    public async Task A_slow_reader_shows_that_it_reads_and_comes_again_by_itself()
    {
        var session = await ReadCardAsync(behaviour: "Langsam lesen");
        Assert.Equal(("Ihr Ausweis wird gelesen", "8"), (Browser.Title, Browser.Headers.GetValues("Refresh").Single()));
        Assert.Equal("getResult#noResultYet", (await EService.CallAsync(Requests.GetResult(session.Id, 1))).Minor);

        Server.Clock.Advance(TimeSpan.FromSeconds(8));
        await Browser.GetAsync(Browser.Address);
        Assert.EndsWith("ResultMajor=ok", Browser.LeftTo, StringComparison.Ordinal);
        Assert.Equal("ok", (await EService.CallAsync(Requests.GetResult(session.Id, 2))).Major);
    }

    [Fact]
    public async Task A_run_that_has_ended_cannot_be_used_again()
    {
        var session = await ReachPinAsync();
        var pinPage = Browser.Address;
        await EnterPinAsync();
        await EService.CallAsync(Requests.GetResult(session.Id));

        await Browser.GetAsync(pinPage);
        Assert.Equal((HttpStatusCode.Gone, "Dieser Vorgang ist beendet"), (Browser.Status, Browser.Title));
    }

    [Fact]
    public async Task An_ended_run_is_not_cancelled_afterwards()
    {
        var session = await ReachPinAsync();
        var cancel = Browser.Page.QuerySelector("button[formaction]")!.GetAttribute("formaction")!;
        await EnterPinAsync();

        await Browser.SubmitAsync(cancel);
        Assert.Equal(HttpStatusCode.Gone, Browser.Status);
        Assert.Equal("ok", (await EService.CallAsync(Requests.GetResult(session.Id))).Major);
    }

    [Fact]
    public async Task A_run_ends_with_its_session()
    {
        await ReachPinAsync();
        Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await EnterPinAsync();

        Assert.Equal(HttpStatusCode.Gone, Browser.Status);
    }

    [Fact]
    public async Task No_page_can_be_skipped()
    {
        await OpenFirstPageAsync();
        await Browser.GetAsync(Browser.Address.Replace("/daten", "/pin", StringComparison.Ordinal));
        Assert.Equal("Diese Daten werden angefragt", Browser.Title);

        await Browser.GetAsync(Browser.Address.Replace("/daten", "/lesen", StringComparison.Ordinal));
        Assert.Equal("Diese Daten werden angefragt", Browser.Title);
    }

    [Fact]
    public async Task An_unknown_card_is_not_read()
    {
        await OpenFirstPageAsync();
        await Browser.PressAsync("Weiter zur Kartenauswahl");
        Browser.Input("Erika Mustermann").Value = "fantasie";
        await Browser.PressAsync("Karte auflegen");

        Assert.Equal(HttpStatusCode.BadRequest, Browser.Status);
    }

    [Fact]
    public async Task Pages_are_private_and_load_nothing_from_elsewhere()
    {
        await OpenFirstPageAsync();

        Assert.Equal("no-store", Browser.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", Browser.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains($"form-action 'self' {Portal.Origin}", Browser.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(Browser.Headers.Contains("Set-Cookie"));
        Assert.Empty(Browser.Page.QuerySelectorAll("script, [style], img"));
        Assert.Contains("--action", await Browser.TextAsync("/simulator.css"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_input_has_a_label_and_every_id_is_used_once()
    {
        await OpenFirstPageAsync();
        AssertLabelled();
        await Browser.PressAsync("Weiter zur Kartenauswahl");
        AssertLabelled();
        await Browser.PressAsync("Karte auflegen");
        AssertLabelled();
    }

    [Fact]
    public async Task Logs_hold_no_data_of_cards_and_no_secrets()
    {
        var session = await ReadCardAsync();
        var result = await EService.CallAsync(Requests.GetResult(session.Id));
        await EService.SendAsync("<x/>", "useID");

        Assert.Contains("ended, its result was handed out", Server.Logs.Text, StringComparison.Ordinal);
        string[] secrets = ["Mustermann", "Heidestra", "19640812", result.Data("RestrictedID/ID")!, session.Id, session.PskId, session.PskKey, "nonce"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, Server.Logs.Text, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<OpenSession> OpenFirstPageAsync()
    {
        var session = await OpenSessionAsync();
        await Browser.OpenAsync(Portal.TcTokenUrl);
        return session;
    }

    private async Task FinishAsync()
    {
        await Browser.PressAsync("Weiter zur Kartenauswahl");
        await Browser.PressAsync("Karte auflegen");
        await EnterPinAsync();
    }

    private async Task CancelAsync(Func<Task<OpenSession>> reachPage)
    {
        var session = await reachPage();
        await Browser.PressAsync("Abbrechen");

        await EndedWithAsync(session, "cancellationByUser", "sal#cancellationByUser");
    }

    private async Task EndedWithAsync(OpenSession session, string clientMinor, string serverMinor)
    {
        Assert.Equal($"{Portal.RefreshAddress}&ResultMajor=error&ResultMinor={clientMinor}", Browser.LeftTo);
        var result = await EService.CallAsync(Requests.GetResult(session.Id));
        Assert.Equal(("error", serverMinor, null), (result.Major, result.Minor, result.Element("PersonalData")));
    }

    private string? Alert() => Browser.Page.QuerySelector("[role=alert]")?.TextContent;

    private void AssertLabelled()
    {
        var ids = Browser.Page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(Browser.Page.QuerySelectorAll("input"), input => Assert.NotNull(Browser.Page.QuerySelector($"label[for='{input.Id}']")));
        Assert.All(Browser.Page.QuerySelectorAll("[aria-describedby]"), input =>
            Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(Browser.Page.GetElementById(id))));
    }
}
