using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Dev.EidServer.Hosting;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.Hosting;

/// <summary>The real server on free ports, with a clock that the test moves.</summary>
internal sealed class RunningEidServer : IAsyncDisposable
{
    public const string PaosAddress = "https://localhost:7446/";
    private readonly WebApplication _app;

    private RunningEidServer(WebApplication app, FakeTimeProvider clock, LogLines logs) => (_app, Clock, Logs) = (app, clock, logs);

    public FakeTimeProvider Clock { get; }

    public LogLines Logs { get; }

    public Uri Pages => new(_app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public Uri Soap => new(new Uri(_app.Urls.Last()), "/eid");

    public static async Task<RunningEidServer> StartAsync(string portalOrigin, params IEnumerable<(string Key, string Value)> settings)
    {
        var (clock, logs) = (new FakeTimeProvider(DateTimeOffset.UtcNow), new LogLines());
        var app = EidServerApp.Build([.. Defaults(portalOrigin).Concat(settings).Select(setting => $"--{setting.Key}={setting.Value}")], services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddLogging(logging => logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug));
        });
        await app.StartAsync();
        return new(app, clock, logs);
    }

    public static IEnumerable<(string Key, string Value)> Defaults(string portalOrigin) =>
    [
        ("Https:Port", "0"),
        ("Https:CertificatePath", TestPki.Shared.Development.CertificatePath("eid-server")),
        ("Https:PrivateKeyPath", TestPki.Shared.Development.PrivateKeyPath("eid-server")),
        ("Soap:Port", "0"),
        ("Mtls:AuthorityPath", TestPki.Shared.Development.AuthorityPath),
        ("Signing:CertificatePath", TestPki.Shared.Development.CertificatePath("eid-server-signing")),
        ("Signing:PrivateKeyPath", TestPki.Shared.Development.PrivateKeyPath("eid-server-signing")),
        ("ClientSigning:CertificatePath", TestPki.Shared.Development.CertificatePath("eid-adapter-signing")),
        ("Portal:PublicOrigin", portalOrigin),
        ("Interface:ECardServerAddress", PaosAddress),
        ("Simulator:ReadingTime", "00:00:00"),
    ];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
