using System.Net;
using ServicePortal.Dev.EidServer.CardSimulator;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Dev.EidServer.Tests.Tr03130;

namespace ServicePortal.Dev.EidServer.Tests.CardSimulator;

public sealed class TcTokenTests : EidServerTest
{
    [Fact]
    public async Task The_token_is_fetched_once_and_without_the_browsers_cookies()
    {
        await OpenSessionAsync();
        await Browser.OpenAsync(Portal.TcTokenUrl);

        var headers = Assert.Single(Portal.TokenRequests);
        Assert.Equal("", headers.Cookie.ToString());
    }

    [Fact]
    public async Task A_token_from_another_origin_is_not_fetched()
    {
        await using var other = await PortalStub.StartAsync();
        await RefusedAsync(other.TcTokenUrl);

        Assert.Empty(other.TokenRequests);
    }

    [Theory]
    [InlineData("http://localhost/eid/tctoken")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/eid/tctoken")]
    [InlineData("")]
    public async Task An_address_that_is_not_https_is_refused(string address) => await RefusedAsync(address);

    [Fact]
    public async Task The_portal_by_http_is_refused() => await RefusedAsync(Portal.TcTokenUrl.Replace("https:", "http:", StringComparison.Ordinal));

    [Fact]
    public async Task A_redirect_within_the_portal_is_followed()
    {
        await OpenSessionAsync();
        Portal.RedirectTarget = Portal.TcTokenUrl;
        await Browser.OpenAsync($"{Portal.Origin}/weiter");

        Assert.Equal("Diese Daten werden angefragt", Browser.Title);
    }

    [Fact]
    public async Task A_redirect_to_another_origin_is_refused()
    {
        await using var other = await PortalStub.StartAsync();
        Portal.RedirectTarget = other.TcTokenUrl;
        await RefusedAsync($"{Portal.Origin}/weiter");

        Assert.Empty(other.TokenRequests);
    }

    [Fact]
    public async Task A_missing_token_is_refused() => await RefusedAsync($"{Portal.Origin}/eid/none");

    [Fact]
    public async Task A_token_of_another_type_is_refused()
    {
        await OpenSessionAsync();
        Portal.TokenType = "application/json";

        await RefusedAsync(Portal.TcTokenUrl);
    }

    [Theory]
    [InlineData("TCTokenType>", "Token>")]
    [InlineData("urn:liberty:paos:2006-08", "urn:liberty:paos:2003-08")]
    [InlineData("urn:ietf:rfc:4279", "urn:ietf:rfc:5487")]
    [InlineData("<PSK>", "<PSK>x")]
    [InlineData("<ServerAddress>https:", "<ServerAddress>http:")]
    [InlineData("<RefreshAddress>https:", "<RefreshAddress>http:")]
    [InlineData("<Binding>", "<Extra/><Binding>")]
    [InlineData("<Binding>urn:liberty:paos:2006-08</Binding>", "")]
    [InlineData("<TCTokenType>", "<TCTokenType><Binding/>")]
    [InlineData("<TCTokenType>", "<!DOCTYPE x><TCTokenType>")]
    public async Task A_malformed_token_is_refused(string part, string replacement)
    {
        await OpenSessionAsync();
        Assert.Contains(part, Portal.Token, StringComparison.Ordinal);
        Portal.Token = Portal.Token.Replace(part, replacement, StringComparison.Ordinal);

        await RefusedAsync(Portal.TcTokenUrl);
    }

    [Fact]
    public async Task An_empty_token_leads_to_the_portals_page_for_errors()
    {
        Portal.Token = Tokens.WithoutSession(Portal);

        await SentToErrorAddressAsync();
    }

    [Fact]
    public async Task An_empty_token_without_a_page_for_errors_ends_at_the_clients_own()
    {
        Portal.Token = Tokens.WithoutSession(Portal).Replace(Portal.ErrorAddress, "", StringComparison.Ordinal);

        await RefusedAsync(Portal.TcTokenUrl);
    }

    [Fact]
    public async Task A_wrong_key_opens_no_channel()
    {
        var session = await OpenSessionAsync();
        Portal.Token = Portal.Token.Replace(session.PskKey, new string('A', 64), StringComparison.Ordinal);

        await SentToErrorAddressAsync();
    }

    [Fact]
    public async Task The_id_of_the_session_is_not_the_id_of_the_key()
    {
        var session = await OpenSessionAsync();
        Portal.Token = Portal.Token.Replace(session.PskId, session.Id, StringComparison.Ordinal);

        await SentToErrorAddressAsync();
    }

    [Fact]
    public async Task Another_eID_Servers_address_opens_no_channel()
    {
        await OpenSessionAsync();
        Portal.Token = Portal.Token.Replace(RunningEidServer.PaosAddress, "https://localhost:9/", StringComparison.Ordinal);

        await SentToErrorAddressAsync();
    }

    [Fact]
    public async Task A_token_opens_one_run_only()
    {
        await OpenSessionAsync();
        await Browser.OpenAsync(Portal.TcTokenUrl);
        Assert.Equal(HttpStatusCode.OK, Browser.Status);

        await SentToErrorAddressAsync();
    }

    [Fact]
    public async Task A_session_that_timed_out_opens_no_channel()
    {
        await OpenSessionAsync();
        Server.Clock.Advance(TimeSpan.FromMinutes(5));

        await SentToErrorAddressAsync();
    }

    [Fact]
    public async Task A_way_back_to_another_origin_is_refused()
    {
        await OpenSessionAsync();
        Portal.Token = Portal.Token.Replace(Portal.RefreshAddress, "https://example.org/", StringComparison.Ordinal);

        await SentToErrorAddressAsync();
    }

    [Theory]
    [InlineData("https://p.example/r", "https://p.example/r?ResultMajor=ok")]
    [InlineData("https://p.example/r?", "https://p.example/r?ResultMajor=ok")]
    [InlineData("https://p.example/r?a=%2F&b=%C3%A4", "https://p.example/r?a=%2F&b=%C3%A4&ResultMajor=ok")]
    [InlineData("https://p.example:8443/r?a=1#top", "https://p.example:8443/r?a=1&ResultMajor=ok")]
    public void The_result_is_appended_to_the_query_that_is_there(string address, string expected)
    {
        Assert.Equal(expected, ReturnAddress.With(new Uri(address), minor: null));
    }

    [Fact]
    public async Task The_status_tells_what_the_client_is()
    {
        Assert.Contains("Specification-Title: TR-03124-1\n", await Browser.TextAsync("/eID-Client?Status"), StringComparison.Ordinal);
        Assert.Contains("\"Specification-Title\":\"TR-03124-1\"", await Browser.TextAsync("/eID-Client?Status=json"), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string tcTokenUrl)
    {
        await Browser.OpenAsync(tcTokenUrl);

        Assert.Equal((HttpStatusCode.BadRequest, "Das Auslesen kann nicht beginnen"), (Browser.Status, Browser.Title));
    }

    private async Task SentToErrorAddressAsync()
    {
        await Browser.OpenAsync(Portal.TcTokenUrl);

        Assert.Equal($"{Portal.ErrorAddress}?ResultMajor=error&ResultMinor=trustedChannelEstablishmentFailed", Browser.LeftTo);
    }
}
