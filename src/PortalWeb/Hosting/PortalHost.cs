using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.OperatorsOwn;
using ServicePortal.Portal.Protection;
using ServicePortal.Portal.Rpc;
using ServicePortal.Portal.Sessions;
using ServicePortal.ServiceDefaults;
using ServicePortal.ServiceDefaults.Hosting;

namespace ServicePortal.Portal.Hosting;

internal static class PortalHost
{
    extension(WebApplicationBuilder builder)
    {
        public void AddPortal()
        {
            builder.WebHost.UseStaticWebAssets();
            builder.AddPortalOptions();
            builder.AddServiceDefaults("portal-web");
            builder.UseHttpsKestrel();
            builder.Services.AddOptions<SharedConnections>().Configure<IOptions<ProxyOptions>>((shared, proxies) =>
                shared.Add(http => proxies.Value.Trusts(http.Connection.RemoteIpAddress)));
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = FormGuard.MaxFormBytes);
            builder.Services.AddOperator();
            builder.AddForms();
            builder.AddKeyRing();
            builder.Services.AddPortalClients();
            builder.Services.AddSessions();
            builder.Services.AddSingleton<EidClientLink>();
            builder.Services.AddHealthChecks().AddCheck<AccountServiceReachable>("account-service");
        }

        private void AddPortalOptions()
        {
            builder.Services.AddValidated<PortalOptions, PortalOptionsValidator>(PortalOptions.Section);
            builder.Services.AddValidated<EidClientOptions, EidClientOptionsValidator>(EidClientOptions.Section);
            builder.Services.AddValidated<ProxyOptions, ProxyOptionsValidator>(ProxyOptions.Section);
        }

        private void AddForms()
        {
            var services = builder.Services;
            services.AddRazorPages().AddMvcOptions(mvc =>
            {
                BindingMessages.Set(mvc);
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
            services.AddSingleton<IAntiforgeryAdditionalDataProvider, FormOwner>();
            services.Configure<FormOptions>(form =>
            {
                form.ValueCountLimit = 64;
                form.KeyLengthLimit = 256;
                form.ValueLengthLimit = FormGuard.MaxFormBytes; // the page says beside the field what is too long for it
            });
            services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        }
    }

    extension(WebApplication app)
    {
        public void UsePortal()
        {
            app.UseMiddleware<ForwardedFor>();
            app.UseMiddleware<SecurityHeaders>();
            app.UseMiddleware<RequestLanguage>();
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = Links.Failure,
                StatusCodeSelector = Failures.StatusOf,
                SuppressDiagnosticsCallback = failure => Failures.StatusOf(failure.Exception) != StatusCodes.Status500InternalServerError,
            });
            app.UseStatusCodePagesWithReExecute(Links.FailureOfStatus);
            app.UseMiddleware<OriginGuard>();
            app.UseMiddleware<FormGuard>();
            app.UseMiddleware<LinkEndings>();
            app.UseRouting();
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapServiceDefaults();
            app.MapStaticAssets();
            app.MapLogo();
            app.MapTcToken();
            app.MapSessionTime();
            app.MapRazorPages().WithStaticAssets();
        }
    }
}
