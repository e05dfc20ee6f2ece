using System.Net;
using System.Net.Sockets;

namespace ServicePortal.Accounts.Infrastructure.RateLimits;

/// <summary>A network that a client may own whole, and how many clients' worth of attempts it gets.</summary>
internal sealed record ClientNetwork(string Subject, int Share);

/// <summary>
/// What a limit counts as one client: an IPv4 address, or the /64 network of an IPv6 address, which one household owns whole. Who rents a server gets a /56 or
/// a /48, which is 65,536 of those, and an IPv4 /24 costs little more: each of these has a bucket of its own, a few times as large.
/// </summary>
internal static class ClientNetworks
{
    private const int SmallerProviders = 2;
    private const int Providers = 4;

    /// <summary>The narrowest first. All texts that are not addresses count as one client; the portal always sends an address.</summary>
    public static IReadOnlyList<ClientNetwork> Of(string text) => Parse(text) switch
    {
        null => [new("unknown", 1)],
        { AddressFamily: AddressFamily.InterNetworkV6 } address => [Network(address, 8, 1), Network(address, 7, SmallerProviders), Network(address, 6, Providers)],
        var address => [new(address.ToString(), 1), Network(address, 3, Providers)],
    };

    /// <summary>The narrowest alone, for what is counted by something else as well.</summary>
    public static string Narrowest(string text) => Of(text)[0].Subject;

    /// <summary>The widest alone: an IPv4 /24 or an IPv6 /48, which no longer tells whose line it is. Null for what is no address.</summary>
    public static string? Widest(string text) => Parse(text) is null ? null : Of(text)[^1].Subject;

    /// <summary>What <see cref="Widest"/> gave, as people write networks: 192.0.2.0/24.</summary>
    public static string Written(string widest)
    {
        var prefix = Convert.FromHexString(widest);
        var address = new byte[prefix.Length < 4 ? 4 : 16];
        prefix.CopyTo(address, 0);
        return new IPNetwork(new IPAddress(address), prefix.Length * 8).ToString();
    }

    private static IPAddress? Parse(string text) => !IPAddress.TryParse(text, out var address) ? null : address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static ClientNetwork Network(IPAddress address, int bytes, int share) => new(Convert.ToHexString(address.GetAddressBytes().AsSpan(0, bytes)), share);
}
