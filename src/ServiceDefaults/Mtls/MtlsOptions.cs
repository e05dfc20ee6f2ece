using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace ServicePortal.ServiceDefaults.Mtls;

/// <summary>The identity of this process towards the other ones, and the one authority whose certificates it believes.</summary>
public sealed class MtlsOptions
{
    public const string Section = "Mtls";

    /// <summary>PEM: the certificate of this process, then any intermediate ones.</summary>
    [Required]
    public required string CertificatePath { get; init; }

    /// <summary>PEM: the private key that belongs to it.</summary>
    [Required]
    public required string PrivateKeyPath { get; init; }

    /// <summary>PEM: the authorities that may have issued a partner's certificate. The system's own trust store is never asked.</summary>
    [Required]
    public required string AuthorityPath { get; init; }

    /// <summary>The part of <c>spiffe://trust-domain/role</c> that every caller must share.</summary>
    [Required, RegularExpression("[a-z0-9][a-z0-9.-]{0,252}")]
    public string TrustDomain { get; init; } = "serviceportal";

    /// <summary>
    /// Whether partners' certificates are looked up in their authority's revocation lists. There is no default: a deployment decides how a stolen key is shut
    /// out.
    /// </summary>
    [Required]
    public required X509RevocationMode? Revocation { get; init; }
}

[OptionsValidator]
internal sealed partial class MtlsOptionsValidator : IValidateOptions<MtlsOptions>;
