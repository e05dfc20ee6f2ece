using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Hosting;
using ServicePortal.Dev.EidServer.Tr03112.Tls;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.Tr03112;

/// <summary>The third address, on loopback: eID-Clients that have the key of a session.</summary>
internal sealed class PaosListener(
    IOptions<PaosOptions> paos, IOptions<HttpsOptions> https, EidSessions sessions, TerminalOfThisServer terminal, PaosConnections connections,
    ILogger<PskTlsMiddleware> logger)
    : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel)
    {
        if (!paos.Value.IsEnabled)
        {
            return;
        }

        terminal.Issue();
        using var certificate = X509Certificate2.CreateFromPemFile(https.Value.CertificatePath, https.Value.PrivateKeyPath);
        var tls = new PskTlsMiddleware(certificate, sessions, connections, logger);
        if (paos.Value.Port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, Use);
        }
        else
        {
            kestrel.ListenLocalhost(paos.Value.Port, Use);
        }

        void Use(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1; // there is no ALPN to choose by
            listen.Use(next => connection => tls.OnConnectionAsync(connection, next));
        }
    }
}
