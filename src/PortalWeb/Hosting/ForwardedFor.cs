using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ServicePortal.Portal.Hosting;

/// <summary>
/// Finds the client behind trusted proxies: from the last entry of X-Forwarded-For to the first that no trusted proxy has. Host and scheme are never
/// taken from a header.
/// </summary>
internal sealed class ForwardedFor(RequestDelegate next, IOptions<ProxyOptions> proxies)
{
    private const string Header = "X-Forwarded-For";

    public Task InvokeAsync(HttpContext context)
    {
        var connection = context.Connection;
        if (proxies.Value.Trusts(connection.RemoteIpAddress))
        {
            connection.RemoteIpAddress = FindClient(connection.RemoteIpAddress, EntriesOf(context.Request));
        }

        return next(context);
    }

    // Not GetCommaSeparatedValues: it heeds quotes, so that one quote of a stranger's would swallow the entry that the proxy appended.
    private static IEnumerable<string> EntriesOf(HttpRequest request) =>
        request.Headers[Header].SelectMany(line => (line ?? "").Split(',')).Reverse();

    /// <summary>
    /// Null for an entry that cannot be read ("unknown", a name, a hidden identifier, nothing): limits count all such clients as one, and none as the proxy.
    /// What stands before the client's own entry is the client's invention and is not looked at.
    /// </summary>
    private IPAddress? FindClient(IPAddress? peer, IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            if (!TryRead(entry.Trim(), out var address))
            {
                return null;
            }

            peer = address;
            if (!proxies.Value.Trusts(peer))
            {
                break;
            }
        }

        return peer;
    }

    // An address, or one with a port; IPv6 in brackets or not. IPAddress alone would take "1" and "010.0.0.1" for addresses as well.
    private static bool TryRead(string entry, [NotNullWhen(true)] out IPAddress? address)
    {
        address = IPEndPoint.TryParse(entry, out var endPoint) ? endPoint.Address : null;
        return address switch
        {
            null => false,
            { AddressFamily: AddressFamily.InterNetwork } => entry.Split(':')[0] == address.ToString(),
            _ => !entry.Contains('%', StringComparison.Ordinal),
        };
    }
}
