using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>The one certificate whose signature on requests is accepted (section "ClientSigning").</summary>
internal sealed class ClientSigningOptions
{
    public const string Section = "ClientSigning";

    [Required]
    public required string CertificatePath { get; init; }
}

[OptionsValidator]
internal sealed partial class ClientSigningOptionsValidator : IValidateOptions<ClientSigningOptions>;
