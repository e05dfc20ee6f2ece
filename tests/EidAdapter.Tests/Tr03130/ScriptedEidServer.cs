using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using ServicePortal.Eid.Tests.Tr03130.Soap;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Tr03130;

/// <summary>An eID-Server over real TLS that answers what a test says, right or wrong.</summary>
internal sealed class ScriptedEidServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private ScriptedEidServer(Func<HttpContext, string, Task> answer, X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (_, _, _) => true;
        })));
        _app = builder.Build();
        _app.Run(async context =>
        {
            Interlocked.Increment(ref _requests);
            LastClient = context.Connection.ClientCertificate;
            LastHeaders = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
            using var reader = new StreamReader(context.Request.Body);
            await answer(context, await reader.ReadToEndAsync(context.RequestAborted));
        });
    }

    public Uri Address => new(new Uri(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)), "/eid");

    /// <summary>How many requests have arrived.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public X509Certificate2? LastClient { get; private set; }

    public IReadOnlyDictionary<string, string> LastHeaders { get; private set; } = new Dictionary<string, string>();

    public static async Task<ScriptedEidServer> StartAsync(Func<HttpContext, string, Task> answer, X509Certificate2? certificate = null)
    {
        var server = new ScriptedEidServer(answer, certificate ?? TestPki.Shared.Load("eid-server"));
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Answers with a correctly signed payload that depends on the request.</summary>
    public static Task<ScriptedEidServer> StartAsync(Func<string, string> payload) => StartAsync((context, request) => SendAsync(context, payload(request)));

    public static async Task SendAsync(HttpContext context, string payload)
    {
        var reply = new SignedReply(TestPki.Shared.Load("eid-server-signing"), DateTimeOffset.UtcNow) { Payload = payload };
        await SendAsync(context, reply.ToBytes());
    }

    public static async Task SendAsync(HttpContext context, byte[] reply, string type = "text/xml;charset=utf-8", int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(reply, context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
