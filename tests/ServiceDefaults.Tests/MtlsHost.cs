using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.ServiceDefaults.Callers;
using ServicePortal.Testing;

namespace ServicePortal.ServiceDefaults.Tests;

/// <summary>A small gRPC host built like the real ones, on a free port.</summary>
internal sealed class MtlsHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SecurityCounts _security;
    private int _handled;

    private MtlsHost(WebApplication app)
    {
        _app = app;
        _security = new(app.Services);
        app.MapServiceDefaults();
        app.MapGet("/who", (HttpContext context) => context.GetCaller()?.ToString() ?? "nobody");
        app.MapPost("/echo", async (HttpContext context) => await context.Request.Body.CopyToAsync(context.Response.Body));
        app.MapGet("/work", () => Interlocked.Increment(ref _handled));
    }

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public int Handled => Volatile.Read(ref _handled);

    /// <summary>Kinds of the security events so far.</summary>
    public IReadOnlyList<string> SecurityEvents => _security.Kinds;

    public static async Task<MtlsHost> StartAsync(Action<IServiceCollection>? configure = null, string certificate = "account-service", bool reflection = false)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(TestPki.Shared.SettingsFor(certificate));
        builder.Configuration["Listen:Port"] = "0";
        builder.Configuration["Reflection:Enabled"] = reflection.ToString();
        builder.AddServiceDefaults("test").UseMtlsKestrel();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        configure?.Invoke(builder.Services);
        var host = new MtlsHost(builder.Build());
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>A client that believes our authority and shows this certificate, if any.</summary>
    public HttpClient CreateClient(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = TestPki.Shared.CreateChainPolicy();
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!;
        return new HttpClient(handler) { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _security.Dispose();
    }
}
