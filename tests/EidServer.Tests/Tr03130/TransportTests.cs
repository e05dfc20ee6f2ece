using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

public sealed class TransportTests : EidServerTest
{
    [Theory]
    [InlineData("portal")]
    [InlineData("operator")]
    [InlineData("agency-kfz")]
    public async Task Every_other_caller_is_refused_in_the_handshake(string caller)
    {
        await RefusedAsync(TestPki.Shared.Load(caller));
    }

    [Fact]
    public async Task A_caller_from_another_authority_is_refused()
    {
        var now = DateTimeOffset.UtcNow;
        using var stranger = CertificateAuthority.Create("stranger", now, now.AddDays(1));

        await RefusedAsync(stranger.Issue(AdapterProfile, now, now.AddDays(1)));
    }

    [Fact]
    public async Task A_certificate_that_has_ended_is_refused()
    {
        using var authority = TestPki.Shared.Development.LoadAuthority();
        var now = DateTimeOffset.UtcNow;

        await RefusedAsync(authority.Issue(AdapterProfile, (now.AddMinutes(-30), now.AddMinutes(-1))));
    }

    [Fact]
    public async Task A_certificate_that_is_not_for_clients_is_refused()
    {
        await RefusedAsync(TestPki.Shared.Issue(AdapterProfile with { Purposes = CertificatePurposes.Server }));
    }

    [Fact]
    public async Task The_address_for_browsers_has_no_SOAP()
    {
        using var http = Client(null);
        using var response = await http.PostAsync(new Uri(Server.Pages, "/eid"), new StringContent("<x/>", Encoding.UTF8, "text/xml"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/eid", "text/xml", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/eid", "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("POST", "/cards", "text/xml", HttpStatusCode.NotFound)]
    public async Task The_address_for_the_eService_has_nothing_but_SOAP(string method, string path, string type, HttpStatusCode expected)
    {
        using var http = Client(TestPki.Shared.Load("eid-adapter"));
        using var request = new HttpRequestMessage(new(method), new Uri(Server.Soap, path));
        request.Content = method == "GET" ? null : new StringContent("<x/>", Encoding.UTF8, type);
        using var response = await http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_needs_no_certificate(string path)
    {
        using var http = Client(null);

        Assert.Equal("Healthy", await http.GetStringAsync(new Uri(Server.Pages, path)));
    }

    private static CertificateProfile AdapterProfile =>
        new("eid-adapter", CertificatePurposes.Client) { Uris = [DevelopmentPki.UriOf("eid-adapter")] };

    private async Task RefusedAsync(X509Certificate2 certificate)
    {
        using var caller = new EService(Server, validate: true, certificate);

        await Assert.ThrowsAsync<HttpRequestException>(() => caller.CallAsync(Requests.GetServerInfo()));
    }

    private static HttpClient Client(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = TestPki.Shared.CreateChainPolicy();
        handler.SslOptions.ClientCertificates = certificate is null ? null : [certificate];
        return new(handler);
    }
}
