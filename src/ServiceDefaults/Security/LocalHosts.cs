using System.Net;

namespace ServicePortal.ServiceDefaults.Security;

/// <summary>Partners on this machine. Only to them may a connection go whose other end proves nothing.</summary>
public static class LocalHosts
{
    /// <param name="host">A name, an address, or the folder of a socket.</param>
    public static bool IsHere(string host) =>
        host is "localhost" || host.StartsWith('/') || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
