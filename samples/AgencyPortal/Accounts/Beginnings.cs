using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ServicePortal.Samples.AgencyPortal.Accounts;

/// <summary>What goes to the Serviceportal with a browser that begins here.</summary>
internal sealed record Beginning(string State, string CodeChallenge);

/// <summary>
/// Ties a hand-over to the browser that began it: a cookie of its own keeps the verifier until the browser comes back with the state. A code that somebody
/// slipped to another browser finds no cookie there, and a code that leaked from this one finds no verifier elsewhere.
/// </summary>
internal static class Beginnings
{
    private const string CookiePrefix = "__Host-beginn-";

    // Time enough to open a Servicekonto on the way.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public static Beginning Begin(HttpContext context)
    {
        var (state, verifier) = (CreateSecret(), CreateSecret());
        context.Response.Cookies.Append(CookiePrefix + state, verifier, Cookie(Kept));
        return new(state, Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
    }

    /// <returns>The verifier; null where this browser did not begin.</returns>
    public static string? End(HttpContext context, string? state)
    {
        if (string.IsNullOrEmpty(state) || context.Request.Cookies[CookiePrefix + state] is not { } verifier)
        {
            return null;
        }

        context.Response.Cookies.Delete(CookiePrefix + state, Cookie(lifetime: null));
        return verifier;
    }

    private static string CreateSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static CookieOptions Cookie(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
    };
}
