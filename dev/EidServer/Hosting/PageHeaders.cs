using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.CardSimulator;

namespace ServicePortal.Dev.EidServer.Hosting;

internal static class PageHeaders
{
    public static void UsePageHeaders(this WebApplication app)
    {
        // Browsers apply form-action to the redirect after a form as well, and the last one leads to the portal.
        var portal = app.Services.GetRequiredService<IOptions<PortalOptions>>();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy =
                $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {portal.Value.PublicOrigin}; base-uri 'none'; frame-ancestors 'none'";
            headers.CacheControl = "no-store";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XContentTypeOptions = "nosniff";
            return next(context);
        });
    }
}
