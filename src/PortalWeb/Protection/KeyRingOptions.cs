using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Portal.Protection;

/// <summary>The RSA certificate under which the key ring is encrypted before it leaves this process.</summary>
internal sealed class KeyRingOptions
{
    public const string Section = "DataProtection";

    [Required]
    public required string CertificatePath { get; init; }

    [Required]
    public required string PrivateKeyPath { get; init; }
}

[OptionsValidator]
internal sealed partial class KeyRingOptionsValidator : IValidateOptions<KeyRingOptions>;
