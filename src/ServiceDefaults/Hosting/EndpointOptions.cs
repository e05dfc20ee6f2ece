using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.ServiceDefaults.Hosting;

/// <summary>Section <c>Listen</c>: where a gRPC host accepts connections.</summary>
public sealed class EndpointOptions
{
    public const string Section = "Listen";

    /// <summary>0 lets the system choose a free one.</summary>
    [Required, Range(0, 65535)]
    public required int? Port { get; init; }

    /// <summary><c>localhost</c>, <c>*</c> for every interface, or an IP address.</summary>
    [Required]
    public string Address { get; init; } = "localhost";
}

/// <summary>Section <c>Https</c>: where citizens reach a web host.</summary>
public sealed class HttpsOptions
{
    public const string Section = "Https";

    /// <inheritdoc cref="EndpointOptions.Port"/>
    [Required, Range(0, 65535)]
    public required int? Port { get; init; }

    /// <inheritdoc cref="EndpointOptions.Address"/>
    [Required]
    public string Address { get; init; } = "localhost";

    /// <summary>PEM: the web server's certificate, then any intermediate ones.</summary>
    [Required]
    public required string CertificatePath { get; init; }

    /// <summary>PEM: the private key that belongs to it.</summary>
    [Required]
    public required string PrivateKeyPath { get; init; }
}

[OptionsValidator]
internal sealed partial class EndpointOptionsValidator : IValidateOptions<EndpointOptions>;

[OptionsValidator]
internal sealed partial class HttpsOptionsValidator : IValidateOptions<HttpsOptions>;
