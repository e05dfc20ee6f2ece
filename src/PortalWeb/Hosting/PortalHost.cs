using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Protection;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Portal.Hosting;

internal static class PortalHost
{
    /// <summary>The largest form has a dozen short fields.</summary>
    private const int MaxFormBytes = 64 * 1024;

    extension(WebApplicationBuilder builder)
    {
        public void AddPortal()
        {
            builder.WebHost.UseStaticWebAssets();
            builder.AddPortalOptions();
            builder.AddServiceDefaults("portal-web");
            builder.UseHttpsKestrel();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxFormBytes);
            builder.AddForms();
            builder.AddKeyRing();
            builder.Services.AddPortalClients();
            builder.Services.AddSingleton<EidClientLink>();
            builder.Services.AddHealthChecks().AddCheck<AccountServiceReachable>("account-service");
        }

        private void AddPortalOptions()
        {
            var services = builder.Services;
            services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>();
            services.AddSingleton<IValidateOptions<EidClientOptions>, EidClientOptionsValidator>();
            services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateOnStart();
            services.AddOptions<EidClientOptions>().BindConfiguration(EidClientOptions.Section).ValidateOnStart();
        }

        private void AddForms()
        {
            var services = builder.Services;
            services.AddRazorPages().AddMvcOptions(mvc =>
            {
                GermanBindingMessages.Set(mvc);
                mvc.Filters.Add<EndedFilter>();
            });
            services.AddHttpContextAccessor();
            services.AddAntiforgery(antiforgery =>
            {
                antiforgery.Cookie.Name = "__Host-antiforgery";
                antiforgery.Cookie.Path = "/";
                antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                antiforgery.Cookie.SameSite = SameSiteMode.Lax;
                antiforgery.Cookie.HttpOnly = true;
                antiforgery.FormFieldName = "antiforgery";
                antiforgery.HeaderName = null;
                antiforgery.SuppressXFrameOptionsHeader = true;
            });
            services.Configure<FormOptions>(form =>
            {
                form.ValueCountLimit = 64;
                form.KeyLengthLimit = 256;
                form.ValueLengthLimit = 16 * 1024;
            });
            services.Configure<RequestLocalizationOptions>(localization =>
            {
                var german = CultureInfo.GetCultureInfo("de-DE");
                localization.DefaultRequestCulture = new RequestCulture(german);
                localization.SupportedCultures = [german];
                localization.SupportedUICultures = [german];
                localization.RequestCultureProviders = [];
            });
            services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        }
    }

    extension(WebApplication app)
    {
        public void UsePortal()
        {
            app.UseMiddleware<SecurityHeaders>();
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/fehler",
                StatusCodeSelector = Failures.StatusOf,
                SuppressDiagnosticsCallback = failure => Failures.StatusOf(failure.Exception) != StatusCodes.Status500InternalServerError,
            });
            app.UseStatusCodePagesWithReExecute("/fehler/{0}");
            app.Use(RefuseLargeBodies);
            app.UseRequestLocalization();
            app.UseRouting();
            app.UseMiddleware<SessionMiddleware>();
            app.MapServiceDefaults();
            app.MapStaticAssets();
            app.MapTcToken();
            app.MapRazorPages().WithStaticAssets();
        }
    }

    // Otherwise the antiforgery check would meet the limit first and call it a missing token.
    private static Task RefuseLargeBodies(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength is null or <= MaxFormBytes)
        {
            return next(context);
        }

        // The error page must not try to read the body either.
        context.Request.Body = Stream.Null;
        context.Request.ContentLength = 0;
        context.Request.ContentType = null;
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
