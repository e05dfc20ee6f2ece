using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using ServicePortal.Samples.AgencyPortal.Accounts;
using ServicePortal.Samples.AgencyPortal.Languages;

namespace ServicePortal.Samples.AgencyPortal.Hosting;

/// <summary>
/// An agency's online service: takes the hand-over code from the browser, redeems it with the agency's own certificate and shows a form that is
/// filled in with what the citizen released. Where it listens is Kestrel's own setting (<c>Kestrel:Endpoints</c>).
/// </summary>
internal static class AgencyPortalHost
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    extension(WebApplicationBuilder builder)
    {
        public void AddAgencyPortal()
        {
            builder.WebHost.UseStaticWebAssets();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
            var services = builder.Services;
            services.AddSingleton<IValidateOptions<AgencyOptions>, AgencyOptionsValidator>();
            services.AddOptionsWithValidateOnStart<AgencyOptions>().BindConfiguration(AgencyOptions.Section);
            services.AddAccounts();
            services.AddMemoryCache();
            services.AddSingleton<Applications>();
            services.AddHealthChecks();
            services.AddRazorPages();
            services.AddAntiforgery(antiforgery =>
            {
                antiforgery.Cookie.Name = "__Host-antiforgery";
                antiforgery.Cookie.Path = "/";
                antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            });
            services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
            // Applications do not outlive the process, so its forms need not either.
            services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new MemoryKeyRepository());
        }
    }

    extension(WebApplication app)
    {
        public void UseAgencyPortal()
        {
            app.Use((context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = ContentSecurityPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                return next(context);
            });
            app.UseRequestLanguage();
            app.UseExceptionHandler("/fehler/500");
            app.UseStatusCodePagesWithReExecute("/fehler/{0}");
            app.UseRouting();
            app.MapHealthChecks("/health/ready");
            app.MapStaticAssets();
            app.MapRazorPages().WithStaticAssets();
        }
    }
}
