using System.Net;
using System.Net.Sockets;

namespace ServicePortal.Accounts.Infrastructure.RateLimits;

/// <summary>What a limit counts as one client: an IPv4 address, or the /64 network of an IPv6 address, which one household owns whole.</summary>
internal static class ClientAddress
{
    /// <summary>All texts that are not addresses count as one client; the portal always sends an address.</summary>
    public static string Subject(string text)
    {
        if (!IPAddress.TryParse(text, out var address))
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
