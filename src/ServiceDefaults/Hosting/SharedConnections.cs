using Microsoft.AspNetCore.Http;

namespace ServicePortal.ServiceDefaults.Hosting;

/// <summary>
/// Connections that carry many people's requests, because a process of our own or a proxy that we chose stands at the other end. What one of these
/// people cancels must not cost the others their connection.
/// </summary>
public sealed class SharedConnections
{
    private readonly List<Func<HttpContext, bool>> _kinds = [];

    /// <summary>Every kind is asked before any middleware has changed what is known of the connection.</summary>
    public void Add(Func<HttpContext, bool> isShared) => _kinds.Add(isShared);

    internal bool Include(HttpContext http) => _kinds.Any(isShared => isShared(http));
}
