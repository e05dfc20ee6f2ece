using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>An eService on the wire: mutual TLS, signed requests; every reply's signature and form are checked.</summary>
internal sealed class EService : IDisposable
{
    private readonly RunningEidServer _server;
    private readonly bool _validate;
    private readonly HttpClient _http;

    public EService(RunningEidServer server, bool validate, X509Certificate2? client = null)
    {
        (_server, _validate) = (server, validate);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = TestPki.Shared.CreateChainPolicy();
        handler.SslOptions.ClientCertificates = [client ?? TestPki.Shared.Load("eid-adapter")];
        _http = new(handler);
    }

    /// <summary>The certificate that must have signed the replies.</summary>
    public X509Certificate2 ServerSigning { get; init; } = TestPki.Shared.Load("eid-server-signing");

    /// <summary>Right by default, with the server's own time.</summary>
    public RequestSigner Signer => new(_server.Clock.GetUtcNow());

    public Task<Reply> CallAsync(XElement request) => SendAsync(Signer.Sign(request), Operation(request));

    public async Task<Reply> SendAsync(string message, string operation)
    {
        using var response = await PostAsync(message, operation);
        Assert.True(response.Content.Headers.ContentType is not null, $"{response.StatusCode} without content; the server's log:\n{_server.Logs.Text}");
        Assert.Equal("text/xml", response.Content.Headers.ContentType!.MediaType);
        var reply = ReplyReader.Read(await response.Content.ReadAsStringAsync(), ServerSigning);
        if (_validate && reply.Payload.Name.Namespace == Requests.Eid)
        {
            EidSchema.Check(reply.Payload);
        }

        return reply;
    }

    public Task<HttpResponseMessage> PostAsync(string message, string operation)
    {
        var content = new StringContent(message, Encoding.UTF8, new MediaTypeHeaderValue("text/xml", "utf-8"));
        content.Headers.Add("SOAPAction", $"\"http://bsi.bund.de/eID/{operation}\"");
        return _http.PostAsync(_server.Soap, content);
    }

    public static string Operation(XElement request) => request.Name.LocalName.Replace("Request", "", StringComparison.Ordinal);

    public void Dispose() => _http.Dispose();
}
