using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Hosting;

/// <summary>Two addresses on loopback: browsers first, then SOAP with a client certificate.</summary>
internal sealed class Listeners(IOptions<HttpsOptions> https, IOptions<SoapOptions> soap, ClientCertificateRule rule)
    : IConfigureOptions<KestrelServerOptions>
{
    private const int MaxBody = 256 * 1024;

    public void Configure(KestrelServerOptions kestrel)
    {
        var certificate = X509Certificate2.CreateFromPemFile(https.Value.CertificatePath, https.Value.PrivateKeyPath);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBody;
        Listen(kestrel, https.Value.Port, tls => tls.ServerCertificate = certificate);
        Listen(kestrel, soap.Value.Port, tls =>
        {
            tls.ServerCertificate = certificate;
            tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            tls.ClientCertificateValidation = (client, _, _) => rule.Accepts(client);
        });
    }

    private static void Listen(KestrelServerOptions kestrel, int port, Action<HttpsConnectionAdapterOptions> configure)
    {
        void UseTls(ListenOptions listen) => listen.UseHttps(tls =>
        {
            tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            configure(tls);
        });

        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, port, UseTls); // Kestrel cannot take one free port on IPv4 and IPv6 at once
        }
        else
        {
            kestrel.ListenLocalhost(port, UseTls);
        }
    }
}
