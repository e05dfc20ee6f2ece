using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Hosting;

/// <summary>The address for browsers (section "Https"), and the TLS certificate of both addresses.</summary>
internal sealed class HttpsOptions
{
    public const string Section = "Https";

    /// <summary>0 takes any free port.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 7444;

    [Required]
    public required string CertificatePath { get; init; }

    [Required]
    public required string PrivateKeyPath { get; init; }
}

[OptionsValidator]
internal sealed partial class HttpsOptionsValidator : IValidateOptions<HttpsOptions>;
