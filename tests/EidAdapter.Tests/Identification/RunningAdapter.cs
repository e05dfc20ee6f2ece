using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Dev.DevHost.Pki;
using ServicePortal.ServiceDefaults.Mtls;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Identification;

/// <summary>The whole adapter on a free port, and callers with the certificate of a process.</summary>
internal sealed class RunningAdapter : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<IDisposable> _clients = [];

    private RunningAdapter(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public LogLines Logs { get; private init; } = new();

    /// <summary>What was counted as a security event since the start, by kind.</summary>
    public SecurityCounts SecurityEvents { get; private init; } = null!;

    public static async Task<RunningAdapter> StartAsync(Uri eidServer, string accountService)
    {
        var logs = new LogLines();
        var app = EidAdapterApp.Build([.. Settings(eidServer, accountService).Select(setting => $"--{setting.Key}={setting.Value}")], services =>
            services.AddLogging(logging => logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug)));
        var counts = new SecurityCounts(app.Services);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningAdapter(app) { Logs = logs, SecurityEvents = counts };
    }

    public static Dictionary<string, string?> Settings(Uri eidServer, string accountService)
    {
        var pki = TestPki.Shared.Development;
        return new(TestPki.Shared.SettingsFor("eid-adapter"))
        {
            ["Listen:Port"] = "0",
            ["Reflection:Enabled"] = "true",
            ["AccountService:Address"] = accountService,
            ["Portal:PublicOrigin"] = "https://portal.test",
            ["EidServer:Address"] = eidServer.AbsoluteUri,
            ["EidServer:SigningCertificatePath"] = pki.CertificatePath("eid-adapter-signing"),
            ["EidServer:SigningPrivateKeyPath"] = pki.PrivateKeyPath("eid-adapter-signing"),
            ["EidServer:ServerSigningCertificatePath"] = pki.CertificatePath("eid-server-signing"),
        };
    }

    public EidService.EidServiceClient As(string role) => new(ChannelOf(role));

    public HttpClient HttpAs(string role)
    {
        var pki = TestPki.Shared.Development;
        var credentials = new MtlsCredentials(Microsoft.Extensions.Options.Options.Create(new MtlsOptions
        {
            CertificatePath = pki.CertificatePath(role),
            PrivateKeyPath = pki.PrivateKeyPath(role),
            AuthorityPath = pki.AuthorityPath,
            Revocation = X509RevocationMode.NoCheck, // the development authority has no revocation list
            TrustDomain = DevelopmentPki.TrustDomain,
        }));
        var client = new HttpClient(credentials.CreateHandler()) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    public GrpcChannel ChannelOf(string role)
    {
        var channel = GrpcChannel.ForAddress(Address, new() { HttpClient = HttpAs(role) });
        _clients.Add(channel);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        SecurityEvents.Dispose();
        await _app.DisposeAsync();
    }
}

internal sealed class LogLines : ILoggerProvider
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Lines(_lines);

    public void Dispose()
    {
    }

    private sealed class Lines(System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} [{eventId.Id}] {formatter(state, exception)} {exception}");
    }
}
