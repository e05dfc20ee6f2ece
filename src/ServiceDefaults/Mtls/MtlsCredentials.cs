using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace ServicePortal.ServiceDefaults.Mtls;

/// <summary>This process's certificate and the authority it trusts, read once.</summary>
public sealed class MtlsCredentials(IOptions<MtlsOptions> options)
{
    private readonly X509Certificate2Collection _authorities = PemCertificate.LoadAll(options.Value.AuthorityPath);
    private readonly X509RevocationMode _revocation = options.Value.Revocation!.Value;

    public SslStreamCertificateContext Identity { get; } =
        PemCertificate.LoadForHandshake(options.Value.CertificatePath, options.Value.PrivateKeyPath);

    /// <summary>Trusts our own authority and nothing else; .NET adds the demand for the server's or client's key usage by itself.</summary>
    public X509ChainPolicy CreateChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = _revocation,
            DisableCertificateDownloads = _revocation != X509RevocationMode.Online,
        };
        policy.CustomTrustStore.AddRange(_authorities);
        return policy;
    }

    /// <summary>
    /// A pooled handler that shows our certificate and accepts servers of our own authority only, under the host name that was called.
    /// </summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificateContext = Identity,
            CertificateChainPolicy = CreateChainPolicy(),
            EnabledSslProtocols = TlsPolicy.Protocols,
            CipherSuitesPolicy = TlsPolicy.CipherSuites,
        },
    };
}
