using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Portal.Hosting;

/// <summary>
/// Refuses whatever could change something unless it comes from a page of the portal's own, as browsers say in headers that no page can set. A second
/// wall beside the antiforgery token, which is worth nothing to whom can write a cookie. Without these headers it is no browser of today.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, IOptions<PortalOptions> portal, SecurityEvents security)
{
    private readonly string _ownOrigin = SerializeOrigin(new Uri(portal.Value.PublicOrigin));

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsSafe(request.Method) || (IsOwn(request.Headers.Origin) && IsOwnOrTyped(request.Headers["Sec-Fetch-Site"])))
        {
            return next(context);
        }

        // Neither header's value: it is a stranger's text.
        security.Report(SecurityEvent.ForeignForm, $"Request {context.TraceIdentifier}", "A form came from another origin.");
        context.IsFromElsewhere = true;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        request.Method = HttpMethods.Get; // the error page is then opened as any page is
        return Task.CompletedTask;
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    // "null", which sandboxed and hidden pages send, is not our origin either.
    private bool IsOwn(StringValues origin) => origin.Count == 0 || origin == _ownOrigin;

    // "none" is a citizen's own act, such as loading a page anew that was sent by a form.
    private static bool IsOwnOrTyped(StringValues site) => site.Count == 0 || site == "same-origin" || site == "none";

    // RFC 6454, 6.2: names in ASCII, the scheme's own port left out.
    private static string SerializeOrigin(Uri address) => $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}";
}

internal static class RequestFromElsewhere
{
    extension(HttpContext context)
    {
        /// <summary>Refused, because the page that sent it is not one of ours.</summary>
        public bool IsFromElsewhere
        {
            get => context.Items.ContainsKey(typeof(RequestFromElsewhere));
            set => context.Items[typeof(RequestFromElsewhere)] = value;
        }
    }
}
