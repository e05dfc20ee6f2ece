using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace ServicePortal.Portal.Hosting;

/// <summary>
/// The proxies before the portal. Only what they say of the client's address is believed, and only for limits; without any, the peer of the
/// connection is the client.
/// </summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxies";

    /// <summary>Networks in CIDR notation, such as 10.1.2.0/24 or 192.0.2.7/32.</summary>
    public IReadOnlyList<string> Trusted { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Trusted
        .Where(network => !IPNetwork.TryParse(network, out _))
        .Select(network => new ValidationResult($"Proxies:Trusted: \"{network}\" is no network such as 10.1.2.0/24 or 192.0.2.7/32."));

    /// <summary>From the last address of X-Forwarded-For to the first that no trusted proxy has. Host and scheme are never taken from a header.</summary>
    public ForwardedHeadersOptions ToForwardedHeaders()
    {
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var network in Trusted)
        {
            headers.KnownIPNetworks.Add(IPNetwork.Parse(network));
        }

        return headers;
    }
}

[OptionsValidator]
internal sealed partial class ProxyOptionsValidator : IValidateOptions<ProxyOptions>;
