using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Eid.Tr03130.Transport;

/// <summary>Section <c>EidServer</c>: the eID-Server that is asked, and what its replies are believed by.</summary>
internal sealed class EidServerOptions
{
    public const string Section = "EidServer";

    /// <summary>The SOAP endpoint; https.</summary>
    [Required]
    public required Uri Address { get; init; }

    /// <summary>2.0, 2.1, 2.2, 2.3 or 2.4.</summary>
    [Required, RegularExpression("2\\.[0-4]")]
    public string InterfaceVersion { get; init; } = "2.4";

    /// <summary>PEM: the certificate that signs our requests.</summary>
    [Required]
    public required string SigningCertificatePath { get; init; }

    /// <summary>PEM: its private key.</summary>
    [Required]
    public required string SigningPrivateKeyPath { get; init; }

    /// <summary>PEM: the certificates that may sign replies; more than one while the server's is being replaced.</summary>
    [Required]
    public required string ServerSigningCertificatePath { get; init; }

    /// <summary>ecdsa-sha256 or rsa-sha256; must fit the signing key.</summary>
    [Required, RegularExpression("ecdsa-sha256|rsa-sha256")]
    public string SignatureAlgorithm { get; init; } = "ecdsa-sha256";

    /// <summary>What the eID-Client connects to where the server does not say it (useIDResponse without eCardServerAddress); https.</summary>
    public Uri? PaosAddress { get; init; }

    /// <summary>PEM: the TLS client certificate, where the eID-Server wants another one than <c>Mtls:CertificatePath</c>.</summary>
    public string? TlsCertificatePath { get; init; }

    /// <summary>PEM: its private key.</summary>
    public string? TlsPrivateKeyPath { get; init; }

    /// <summary>PEM: who issues the server's TLS certificate, where it is not <c>Mtls:AuthorityPath</c>.</summary>
    public string? TlsAuthorityPath { get; init; }

    /// <summary>How long one reply may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How far the server's clock may be from ours.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Replies are a few KiB; a longer one is not read to its end.</summary>
    [Range(16 * 1024, 1024 * 1024)]
    public int MaximumReplyBytes { get; init; } = 128 * 1024;

    public MtlsOptions TlsOver(MtlsOptions shared) => new()
    {
        CertificatePath = TlsCertificatePath ?? shared.CertificatePath,
        PrivateKeyPath = TlsPrivateKeyPath ?? shared.PrivateKeyPath,
        AuthorityPath = TlsAuthorityPath ?? shared.AuthorityPath,
        TrustDomain = shared.TrustDomain,
        Revocation = shared.Revocation,
    };
}

[OptionsValidator]
internal sealed partial class EidServerOptionsValidator : IValidateOptions<EidServerOptions>;
