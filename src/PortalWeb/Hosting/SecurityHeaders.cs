using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using ServicePortal.Portal.Eid;

namespace ServicePortal.Portal.Hosting;

/// <summary>Sets the headers of every answer. Nothing but static files may be stored by browsers and proxies.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<PortalOptions> portal, IOptions<EidClientOptions> eidClient)
{
    // Development runs on localhost, where a stored HSTS entry would break every other local page.
    private readonly bool _strictTransport = !new Uri(portal.Value.PublicOrigin).IsLoopback;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(FormTargets.Of(context));
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin"; // with no-referrer, browsers hide the origin of our own forms as well
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
        if (_strictTransport)
        {
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        }

        if (context.GetEndpoint()?.Metadata is not { } endpoint || (endpoint.GetMetadata<StaticAssetDescriptor>() is null && endpoint.GetMetadata<MayBeStored>() is null))
        {
            headers.CacheControl = "no-store";
        }
    }

    // KERN's icons are data: images. Browsers check form-action along redirects too, so the eID client and the
    // online service that a form leads to are named.
    private string Policy(string targets) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        + $"connect-src 'self' {eidClient.Value.Address}; "
        + $"form-action 'self' {eidClient.Value.Origin}{targets}; base-uri 'none'; frame-ancestors 'none'";
}
