using System.Net;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace ServicePortal.Portal.Hosting;

/// <summary>
/// The proxies before the portal. Only what they say of the client's address is believed, and only for limits; without any, the peer of the
/// connection is the client.
/// </summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxies";
    private readonly Lazy<IReadOnlyList<IPNetwork>> _networks;

    public ProxyOptions() => _networks = new(() => [.. Trusted.Select(network => IPNetwork.Parse(network))]);

    /// <summary>Networks in CIDR notation, such as 10.1.2.0/24 or 192.0.2.7/32.</summary>
    public IReadOnlyList<string> Trusted { get; init; } = [];

    /// <summary>Whether a trusted proxy has this address.</summary>
    public bool Trusts(IPAddress? address) => address is not null && _networks.Value.Any(network => network.Contains(Plain(address)));

    // On a dual socket an IPv4 peer has an IPv6 address, which no IPv4 network contains.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

internal sealed class ProxyOptionsValidator(IConfiguration configuration) : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        string[] failures = [.. FindFailures(options)];
        return failures.Length > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> FindFailures(ProxyOptions options)
    {
        foreach (var network in options.Trusted.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            yield return $"Proxies:Trusted: \"{network}\" is no network such as 10.1.2.0/24 or 192.0.2.7/32.";
        }

        if (configuration[$"{ProxyOptions.Section}:{nameof(ProxyOptions.Trusted)}"] is { Length: > 0 })
        {
            yield return "Proxies:Trusted is a list: Proxies:Trusted:0, Proxies:Trusted:1 and so on.";
        }

        // ASP.NET Core's own switch would put a middleware before ours that believes every peer, scheme and host included.
        if (configuration.GetValue<bool>("FORWARDEDHEADERS_ENABLED"))
        {
            yield return "ASPNETCORE_FORWARDEDHEADERS_ENABLED lets everybody choose an address. Unset it and name the proxies in Proxies:Trusted.";
        }
    }
}
