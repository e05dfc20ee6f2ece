using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Tr03112;

/// <summary>The address for eID-Clients, and what makes this server a terminal (section "Paos").</summary>
internal sealed class PaosOptions
{
    public const string Section = "Paos";

    /// <summary>0 takes any free port.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 7446;

    /// <summary>Where the certification authorities and sector keys are kept; made at first start. Without it there is no PAOS.</summary>
    public string? KeyFolder { get; init; }

    /// <summary>
    /// The TLS certificates (PEM) that an eID-Client meets on its way, beside this server's own: the portal's. Each may hold several,
    /// so that a certificate can be rotated.
    /// </summary>
    public IReadOnlyList<string> TlsCertificatePaths { get; init; } = [];

    /// <summary>
    /// SHA-256 of the certificates whose signature on EF.CardSecurity is taken for a document signer's. The AusweisApp's simulator card
    /// has the one that is always there.
    /// </summary>
    public IReadOnlyList<string> TrustedDocumentSigners { get; init; } = [];

    public bool IsEnabled => !string.IsNullOrEmpty(KeyFolder);
}

[OptionsValidator]
internal sealed partial class PaosOptionsValidator : IValidateOptions<PaosOptions>;
