using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Samples.AgencyPortal.Accounts;

/// <summary>Applications that citizens have begun, each known by a random id in a cookie of the browser. They are forgotten half an hour after the last look.</summary>
internal sealed class Applications(IMemoryCache cache)
{
    private const string Cookie = "__Host-antrag";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    public void Begin(HttpContext context, RedeemHandoverResponse handover)
    {
        var id = RandomNumberGenerator.GetHexString(64, lowercase: true);
        cache.Set(id, handover, new MemoryCacheEntryOptions { SlidingExpiration = Kept });
        context.Response.Cookies.Append(Cookie, id, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/" });
    }

    public RedeemHandoverResponse? Find(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } id && cache.TryGetValue(id, out RedeemHandoverResponse? handover) ? handover : null;

    public void End(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } id)
        {
            cache.Remove(id);
        }

        context.Response.Cookies.Delete(Cookie, new CookieOptions { Secure = true, Path = "/" });
    }
}
