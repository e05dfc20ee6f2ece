using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Hosting;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests;

/// <summary>The portal as it is deployed, on a free port, with its own certificate.</summary>
internal sealed class RunningPortal : IAsyncDisposable
{
    public const string PublicOrigin = "https://serviceportal.example";
    private readonly WebApplication _app;

    private RunningPortal(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public IEnumerable<RouteEndpoint> Routes => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static Task<RunningPortal> StartAsync(string partnerAddress, params (string Key, string Value)[] settings) =>
        StartAsync(partnerAddress, _ => { }, settings);

    public static async Task<RunningPortal> StartAsync(string partnerAddress, Action<WebApplication> map, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PortalWeb", EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(TestPki.Shared.SettingsFor("portal"));
        builder.Configuration.AddInMemoryCollection(Settings(partnerAddress));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.AddPortal();
        builder.Logging.ClearProviders();
        var portal = new RunningPortal(builder.Build());
        portal._app.UsePortal();
        map(portal._app);
        await portal._app.StartAsync(TestContext.Current.CancellationToken);
        return portal;
    }

    public Browser OpenBrowser(string? userAgent = null) => new(Address, userAgent);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Dictionary<string, string?> Settings(string partnerAddress)
    {
        var pki = TestPki.Shared.Development;
        return new()
        {
            ["Https:Port"] = "0",
            ["Https:CertificatePath"] = pki.CertificatePath("portal-web"),
            ["Https:PrivateKeyPath"] = pki.PrivateKeyPath("portal-web"),
            ["DataProtection:CertificatePath"] = pki.CertificatePath("data-protection"),
            ["DataProtection:PrivateKeyPath"] = pki.PrivateKeyPath("data-protection"),
            ["Portal:PublicOrigin"] = PublicOrigin,
            ["AccountService:Address"] = partnerAddress,
            ["EidAdapter:Address"] = partnerAddress,
            ["EidClient:Address"] = EidClientOptions.AusweisApp,
        };
    }
}
