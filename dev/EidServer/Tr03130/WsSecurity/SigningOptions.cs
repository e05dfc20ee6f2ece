using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>What this server signs its replies with (section "Signing").</summary>
internal sealed class SigningOptions
{
    public const string Section = "Signing";

    [Required]
    public required string CertificatePath { get; init; }

    [Required]
    public required string PrivateKeyPath { get; init; }
}

[OptionsValidator]
internal sealed partial class SigningOptionsValidator : IValidateOptions<SigningOptions>;
