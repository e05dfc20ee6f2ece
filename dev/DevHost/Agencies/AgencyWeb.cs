using System.Collections.Concurrent;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.FileProviders;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.ServiceDefaults;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Dev.DevHost.Agencies;

/// <summary>
/// An agency's online service: takes the hand-over code from the browser, redeems it with the agency's own certificate and shows a form that
/// is filled in with what the citizen released.
/// </summary>
internal sealed class AgencyWeb(DevelopmentAgency agency, AgencyService.AgencyServiceClient accounts)
{
    private const string Cookie = "__Host-antrag";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, RedeemHandoverResponse> _applications = new();

    public static async Task<IAsyncDisposable> StartAsync(
        DevelopmentAgency agency, DevelopmentPki pki, Uri accounts, MtlsCredentials credentials, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["Https:Port"] = agency.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        builder.Configuration["Https:CertificatePath"] = pki.CertificatePath("agency-web");
        builder.Configuration["Https:PrivateKeyPath"] = pki.PrivateKeyPath("agency-web");
        builder.AddServiceDefaults($"agency-{agency.Id}").UseHttpsKestrel();
        builder.Logging.ClearProviders();
        // The host in which we run ends us; Ctrl-C is its business.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(_ => GrpcChannel.ForAddress(
            accounts, new GrpcChannelOptions { HttpHandler = credentials.CreateHandler(), DisposeHttpClient = true }));

        var app = builder.Build();
        new AgencyWeb(agency, new AgencyService.AgencyServiceClient(app.Services.GetRequiredService<GrpcChannel>())).Map(app);
        await app.StartAsync(cancellation);
        return app;
    }

    private void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = AgencyPages.ContentSecurityPolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions { RequestPath = "/kern", FileProvider = new PhysicalFileProvider(AgencyPages.KernFolder) });
        app.MapServiceDefaults();
        app.MapGet("/", () => Page(AgencyPages.Start(agency)));
        app.MapGet("/seite.css", () => Results.Content(AgencyPages.Css, "text/css; charset=utf-8"));
        app.MapGet(agency.ReturnAddress.AbsolutePath, RedeemAsync);
        app.MapGet("/antrag", Show);
        app.MapPost("/antrag", Submit).DisableAntiforgery();
    }

    // The code leaves the address bar at once: it is redeemed, and a reload shows the application again.
    private async Task<IResult> RedeemAsync(HttpContext context, string? code)
    {
        try
        {
            var handover = await accounts.RedeemHandoverAsync(
                new RedeemHandoverRequest { Code = code ?? "" }, deadline: DateTime.UtcNow + Limit, cancellationToken: context.RequestAborted);
            var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
            _applications[id] = handover;
            context.Response.Cookies.Append(Cookie, id, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/" });
            return Results.Redirect("/antrag");
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            return Page(AgencyPages.CodeRefused(agency), StatusCodes.Status400BadRequest);
        }
        catch (RpcException)
        {
            return Page(AgencyPages.Unavailable(agency), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private IResult Show(HttpContext context) => context.Request.Cookies[Cookie] is { } id && _applications.TryGetValue(id, out var handover)
        ? Page(AgencyPages.Application(agency, handover))
        : Page(AgencyPages.CodeRefused(agency), StatusCodes.Status400BadRequest);

    private IResult Submit(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } id)
        {
            _applications.TryRemove(id, out _);
        }

        context.Response.Cookies.Delete(Cookie, new CookieOptions { Secure = true, Path = "/" });
        return Page(AgencyPages.Sent(agency));
    }

    private static IResult Page(string html, int status = StatusCodes.Status200OK) => Results.Content(html, "text/html; charset=utf-8", statusCode: status);

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
