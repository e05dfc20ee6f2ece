using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.ServiceDefaults.Hosting;

internal static class KestrelLimits
{
    private const int Kibibyte = 1024;

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        ApplyToConnections(kestrel.Limits);
        ApplyToHttp2(kestrel.Limits.Http2);
        kestrel.ConfigureHttpsDefaults(ApplyToTls);
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
        {
            connection.Features.Set(new CancelledStreamBudget(connection));
            return next(connection);
        }));
    }

    private static void ApplyToConnections(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = 5_000;
        limits.MaxConcurrentUpgradedConnections = 0;
        // Forms, gRPC messages and SOAP replies are a few KiB.
        limits.MaxRequestBodySize = 256 * Kibibyte;
        limits.MaxRequestLineSize = 8 * Kibibyte;
        limits.MaxRequestHeadersTotalSize = 16 * Kibibyte;
        limits.MaxRequestHeaderCount = 64;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }

    private static void ApplyToHttp2(Http2Limits limits)
    {
        limits.MaxStreamsPerConnection = 100;
        limits.MaxRequestHeaderFieldSize = 8 * Kibibyte;
        limits.InitialStreamWindowSize = 128 * Kibibyte;
        limits.InitialConnectionWindowSize = 512 * Kibibyte;
        limits.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
    }

    private static void ApplyToTls(HttpsConnectionAdapterOptions https)
    {
        https.SslProtocols = TlsPolicy.Protocols;
        https.HandshakeTimeout = TimeSpan.FromSeconds(5);
        https.OnAuthenticate = (_, tls) => tls.CipherSuitesPolicy = TlsPolicy.CipherSuites;
    }
}
