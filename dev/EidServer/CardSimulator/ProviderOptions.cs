using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.CardSimulator;

/// <summary>What an authorization certificate tells the citizen about the eService (section "Provider").</summary>
internal sealed class ProviderOptions
{
    public const string Section = "Provider";

    [Required]
    public string Name { get; init; } = "Serviceportal (Entwicklungsumgebung)";

    [Required]
    public string Address { get; init; } = "Musterbehörde, Musterstraße 1, 12345 Musterstadt";

    [Required]
    public string Purpose { get; init; } = "Nutzerkonto: Registrierung, Anmeldung und Änderung der Angaben";

    [Required]
    public string Issuer { get; init; } = "Entwicklungs-Zertifizierungsstelle";

    /// <summary>Stands for the sector key of the authorization certificate: another sector, other pseudonyms.</summary>
    [Required]
    public string Sector { get; init; } = "serviceportal-development";
}

[OptionsValidator]
internal sealed partial class ProviderOptionsValidator : IValidateOptions<ProviderOptions>;
