using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults.Callers;
using ServicePortal.ServiceDefaults.Hosting;
using ServicePortal.ServiceDefaults.Mtls;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.ServiceDefaults;

public static class ServiceEndpoints
{
    /// <summary>
    /// One https endpoint (HTTP/2 and 1.1) on <c>Listen:Port</c>. A connection needs a client certificate of our own authority that names
    /// exactly one caller; any other is refused in the handshake.
    /// </summary>
    public static WebApplicationBuilder UseMtlsKestrel(this WebApplicationBuilder builder)
    {
        builder.Services.AddMtls();
        builder.Services.AddValidated<EndpointOptions, EndpointOptionsValidator>(EndpointOptions.Section);
        builder.Services.Configure<SharedConnections>(shared => shared.Add(http => http.GetCaller() is { IsOurOwn: true }));
        builder.Services.AddGrpcHealthChecks();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<EndpointOptions>>().Value;
            kestrel.ListenOn(options.Address, options.Port!.Value, endpoint => endpoint.UseMtls());
        });
        return builder;
    }

    /// <summary>One https endpoint for browsers on <c>Https:Port</c>, with <c>Https:CertificatePath</c> and <c>Https:PrivateKeyPath</c>.</summary>
    public static WebApplicationBuilder UseHttpsKestrel(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidated<HttpsOptions, HttpsOptionsValidator>(HttpsOptions.Section);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var options = kestrel.ApplicationServices.GetRequiredService<IOptions<HttpsOptions>>().Value;
            var certificate = PemCertificate.LoadForHandshake(options.CertificatePath, options.PrivateKeyPath);
            kestrel.ListenOn(options.Address, options.Port!.Value, endpoint => endpoint.UseHttps(https => https.Show(certificate)));
        });
        return builder;
    }

    private static void ListenOn(this KestrelServerOptions kestrel, string address, int port, Action<ListenOptions> configure)
    {
        if (address == "*")
        {
            kestrel.ListenAnyIP(port, configure);
        }
        else if (address == "localhost" && port != 0)
        {
            kestrel.ListenLocalhost(port, configure);
        }
        else
        {
            kestrel.Listen(address == "localhost" ? IPAddress.Loopback : IPAddress.Parse(address), port, configure);
        }
    }

    private static void UseMtls(this ListenOptions endpoint)
    {
        var credentials = endpoint.ApplicationServices.GetRequiredService<MtlsCredentials>();
        var callers = endpoint.ApplicationServices.GetRequiredService<CallerIdentity>();
        var security = endpoint.ApplicationServices.GetRequiredService<SecurityEvents>();
        endpoint.UseHttps(https =>
        {
            https.Show(credentials.Identity);
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, errors) => IsKnown(certificate, errors, callers, security);
            https.OnAuthenticate += (_, tls) => tls.CertificateChainPolicy = credentials.CreateChainPolicy();
        });
    }

    private static bool IsKnown(X509Certificate2 certificate, SslPolicyErrors errors, CallerIdentity callers, SecurityEvents security)
    {
        if (errors == SslPolicyErrors.None && callers.TryRead(certificate, out Caller? _))
        {
            return true;
        }

        security.Report(
            SecurityEvent.UnknownCaller,
            $"Certificate {certificate.SerialNumber}",
            errors == SslPolicyErrors.None ? "names no caller" : "is not of our authority, or not valid now");
        return false;
    }

    private static void Show(this HttpsConnectionAdapterOptions https, SslStreamCertificateContext certificate)
    {
        https.ServerCertificate = certificate.TargetCertificate;
        https.ServerCertificateChain = [.. certificate.IntermediateCertificates];
    }
}
