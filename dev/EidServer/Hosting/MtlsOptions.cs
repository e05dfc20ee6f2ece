using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Hosting;

/// <summary>Whom the development certificate authority vouches for (section "Mtls").</summary>
internal sealed class MtlsOptions
{
    public const string Section = "Mtls";

    [Required]
    public required string AuthorityPath { get; init; }

    [Required]
    public string TrustDomain { get; init; } = "serviceportal";
}

[OptionsValidator]
internal sealed partial class MtlsOptionsValidator : IValidateOptions<MtlsOptions>;
