using System.Net;
using ServicePortal.Dev.EidServer.Tests.Hosting;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

public sealed class GetResultTests : EidServerTest
{
    [Fact]
    public async Task Before_a_card_was_read_there_is_no_result_yet_and_the_counter_goes_on()
    {
        var session = await OpenSessionAsync();

        Assert.Equal("getResult#noResultYet", (await EService.CallAsync(Requests.GetResult(session.Id, 1))).Minor);
        Assert.Equal("getResult#noResultYet", (await EService.CallAsync(Requests.GetResult(session.Id, 2))).Minor);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task A_wrong_counter_ends_the_session(int counter)
    {
        var session = await ReadCardAsync();

        Assert.Equal("getResult#invalidCounter", (await EService.CallAsync(Requests.GetResult(session.Id, counter))).Minor);
        Assert.Equal("getResult#invalidSession", (await EService.CallAsync(Requests.GetResult(session.Id, 1))).Minor);
    }

    [Fact]
    public async Task A_counter_that_does_not_rise_ends_the_session()
    {
        var session = await OpenSessionAsync();
        await EService.CallAsync(Requests.GetResult(session.Id, 1));

        Assert.Equal("getResult#invalidCounter", (await EService.CallAsync(Requests.GetResult(session.Id, 1))).Minor);
    }

    [Fact]
    public async Task A_result_is_handed_out_once()
    {
        var session = await ReadCardAsync();

        Assert.Equal("ok", (await EService.CallAsync(Requests.GetResult(session.Id, 1))).Major);
        Assert.Equal("getResult#invalidSession", (await EService.CallAsync(Requests.GetResult(session.Id, 2))).Minor);
    }

    [Fact]
    public async Task A_session_times_out_with_its_result()
    {
        var session = await ReadCardAsync();
        Server.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("getResult#invalidSession", (await EService.CallAsync(Requests.GetResult(session.Id))).Minor);
    }

    [Fact]
    public async Task An_unknown_session_is_invalid()
    {
        Assert.Equal("getResult#invalidSession", (await EService.CallAsync(Requests.GetResult(new string('A', 32)))).Minor);
    }

    [Fact]
    public async Task The_id_of_a_session_may_be_written_in_small_letters()
    {
        var session = await ReadCardAsync();

        Assert.Equal("ok", (await EService.CallAsync(Requests.GetResult(session.Id.ToLowerInvariant()))).Major);
    }

    [Fact]
    public async Task A_schema_violation_ends_the_session_that_it_names()
    {
        var session = await ReadCardAsync();
        var request = Requests.GetResult(session.Id);
        request.Element(Requests.Eid + "RequestCounter")!.Value = "eins";

        Assert.Equal("common#schemaViolation", (await EService.CallAsync(request)).Minor);
        Assert.Equal("getResult#invalidSession", (await EService.CallAsync(Requests.GetResult(session.Id))).Minor);
    }

    [Theory]
    [InlineData("Erika Mustermann, gesperrter Ausweis")]
    [InlineData("Erika Mustermann, abgelaufener Ausweis")]
    public async Task A_blocked_and_an_expired_card_cannot_be_told_apart(string card)
    {
        var session = await ReadCardAsync(card);

        Assert.EndsWith("&ResultMajor=error&ResultMinor=serverError", Browser.LeftTo, StringComparison.Ordinal);
        var result = await EService.CallAsync(Requests.GetResult(session.Id));
        Assert.Equal("getResult#invalidDocument", result.Minor);
        Assert.Null(result.Element("PersonalData"));
    }

    [Fact]
    public async Task A_request_that_admits_no_cards_gets_none()
    {
        var types = new System.Xml.Linq.XElement(Requests.Eid + "EIDTypeRequest", new System.Xml.Linq.XElement(Requests.Eid + "CardCertified", "DENIED"));
        var session = await ReadCardAsync(request: Requests.UseId().With(types));

        Assert.Equal("getResult#deniedDocument", (await EService.CallAsync(Requests.GetResult(session.Id))).Minor);
    }

    [Fact]
    public async Task No_result_yet_comes_twice_when_the_reader_is_told_so()
    {
        var session = await ReadCardAsync(behaviour: "Zweimal noch kein Ergebnis");

        Assert.Equal("getResult#noResultYet", (await EService.CallAsync(Requests.GetResult(session.Id, 1))).Minor);
        Assert.Equal("getResult#noResultYet", (await EService.CallAsync(Requests.GetResult(session.Id, 2))).Minor);
        Assert.Equal("ok", (await EService.CallAsync(Requests.GetResult(session.Id, 3))).Major);
    }

    [Fact]
    public async Task A_lost_reply_cannot_be_had_again()
    {
        var session = await ReadCardAsync(behaviour: "Antwort geht verloren");

        await Assert.ThrowsAsync<HttpRequestException>(() => EService.CallAsync(Requests.GetResult(session.Id, 1)));
        Assert.Equal("getResult#invalidSession", (await EService.CallAsync(Requests.GetResult(session.Id, 2))).Minor);
    }

    [Fact]
    public async Task Sixteen_simultaneous_requests_get_one_result()
    {
        var session = await ReadCardAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => EService.CallAsync(Requests.GetResult(session.Id))));

        Assert.Single(replies, reply => reply.Major == "ok");
        Assert.Equal(15, replies.Count(reply => reply.Minor == "getResult#invalidSession"));
    }

    [Fact]
    public async Task Errors_come_with_status_200_too()
    {
        using var response = await EService.PostAsync(EService.Signer.Sign(Requests.GetResult(new string('A', 32))), "getResult");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/xml;charset=utf-8", response.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal));
    }
}
