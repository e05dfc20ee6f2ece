using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.Dev.EidServer.CardSimulator.Cards;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;
using ServicePortal.Dev.EidServer.Hosting;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Tr03130;

/// <summary>The development eID-Server on free ports. A test holds its cards to the reader without the browser's pages.</summary>
internal sealed class DevEidServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DevEidServer(WebApplication app) => _app = app;

    public Uri Address => new(new Uri(_app.Urls.Last().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)), "/eid");

    public static async Task<DevEidServer> StartAsync(params IEnumerable<(string Key, string Value)> settings)
    {
        var server = new DevEidServer(EidServerApp.Build(
            [.. Defaults().Concat(settings).Select(setting => $"--{setting.Key}={setting.Value}")],
            services => services.AddLogging(logging => logging.ClearProviders())));
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public void HoldCard(string pskId, string card = "erika", ReaderBehaviour behaviour = ReaderBehaviour.Normal, params IReadOnlyList<EidField> deselected)
    {
        var session = _app.Services.GetRequiredService<EidSessions>().FindByPskId(pskId)!;
        var run = new SimulatorRun(session, new Uri("https://portal.test/"));
        run.Allow(run.Optional.Except(deselected));
        run.Choose(TestCards.Find(card)!, behaviour, sector: "test", DateTimeOffset.UnixEpoch);
        run.EnterPin(SimulatorRun.RightPin, DateTimeOffset.UnixEpoch);
        run.Finish();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IEnumerable<(string Key, string Value)> Defaults()
    {
        var pki = TestPki.Shared.Development;
        return
        [
            ("Https:Port", "0"),
            ("Https:CertificatePath", pki.CertificatePath("eid-server")),
            ("Https:PrivateKeyPath", pki.PrivateKeyPath("eid-server")),
            ("Soap:Port", "0"),
            ("Mtls:AuthorityPath", pki.AuthorityPath),
            ("Signing:CertificatePath", pki.CertificatePath("eid-server-signing")),
            ("Signing:PrivateKeyPath", pki.PrivateKeyPath("eid-server-signing")),
            ("ClientSigning:CertificatePath", pki.CertificatePath("eid-adapter-signing")),
        ];
    }
}

/// <summary>One server for the tests of a class: sessions do not meet each other.</summary>
public sealed class SharedDevEidServer : IAsyncLifetime
{
    internal DevEidServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await DevEidServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
