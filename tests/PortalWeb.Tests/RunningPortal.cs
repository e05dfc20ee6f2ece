using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.Portal.Eid;
using ServicePortal.Portal.Hosting;
using ServicePortal.Portal.Tests.OperatorsOwn;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests;

/// <summary>The portal as it is deployed, on a free port, with its own certificate.</summary>
internal sealed class RunningPortal : IAsyncDisposable
{
    public const string PublicOrigin = "https://serviceportal.example";
    private readonly WebApplication _app;
    private readonly HandlerRecorder _recorder;

    private RunningPortal(WebApplication app, HandlerRecorder recorder) => (_app, _recorder) = (app, recorder);

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public IServiceProvider Services => _app.Services;

    public IEnumerable<RouteEndpoint> Routes => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>Handlers of pages that were run since the start.</summary>
    public IReadOnlySet<string> RunHandlers => _recorder.Run;

    /// <summary>Handlers that the portal's pages have.</summary>
    public async Task<IReadOnlySet<string>> ReadHandlersAsync()
    {
        var loader = _app.Services.GetRequiredService<PageLoader>();
        var handlers = new HashSet<string>();
        foreach (var page in Routes.Select(route => route.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            handlers.UnionWith(compiled.HandlerMethods.Select(handler => HandlerRecorder.NameOf(compiled, handler.MethodInfo.Name)));
        }

        return handlers;
    }

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
        var recorder = new HandlerRecorder();
        builder.Services.Configure<MvcOptions>(mvc => mvc.Filters.Add(recorder));
        var portal = new RunningPortal(builder.Build(), recorder);
        portal._app.UsePortal();
        map(portal._app);
        await portal._app.StartAsync(TestContext.Current.CancellationToken);
        return portal;
    }

    public Browser OpenBrowser(string? userAgent = null) => new(Address, userAgent);

    public Browser OpenHttp2Browser() => new(Address, userAgent: null) { HttpVersion = HttpVersion.Version20 };

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
            ["Operator:Path"] = OperatorCopy.Shared.Path,
        };
    }

    // Runs behind the antiforgery check, so a refused form does not count.
    private sealed class HandlerRecorder : IPageFilter
    {
        private readonly ConcurrentDictionary<string, bool> _run = new();

        public IReadOnlySet<string> Run => _run.Keys.ToHashSet();

        public static string NameOf(PageActionDescriptor page, string method) => $"{page.ViewEnginePath}: {method}";

        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
            // Selected is not yet run.
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
            _run[NameOf(context.ActionDescriptor, context.HandlerMethod?.MethodInfo.Name ?? "")] = true;

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
            // Only that it ran counts.
        }
    }
}
