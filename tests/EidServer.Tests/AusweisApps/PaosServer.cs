using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.Dev.EidServer.Hosting;
using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Pki;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;
using ServicePortal.Testing;

namespace ServicePortal.Dev.EidServer.Tests.AusweisApps;

/// <summary>The whole eID-Server with PAOS on free ports, and a portal that hands out tokens and takes browsers back.</summary>
internal sealed class PaosServer : IAsyncDisposable
{
    private readonly string _keys = Directory.CreateTempSubdirectory("serviceportal-cv-").FullName;
    private readonly PortalStub _portal;
    private readonly WebApplication _app;

    private PaosServer(PortalStub portal, Func<PaosServer, WebApplication> build)
    {
        _portal = portal;
        _app = build(this);
    }

    public LogLines Logs { get; } = new();

    public EidSessions Sessions => _app.Services.GetRequiredService<EidSessions>();

    public CvCertificate Root => CvPki.EnsureAt(_keys, TimeProvider.System).Root;

    public PortalStub Portal => _portal;

    // Kestrel does not know that its third address speaks TLS.
    public Uri Address => new(_app.Urls.Last().Replace("http://", "https://", StringComparison.Ordinal) + "/");

    /// <param name="origin">What the authorization certificate says; by default the portal's own.</param>
    /// <param name="knowsPortal">Whether the certificate holds the hash of the portal's TLS certificate.</param>
    public static async Task<PaosServer> StartAsync(
        string? origin = null, bool knowsPortal = true, string sector = "test", IEnumerable<string>? trustedSigners = null)
    {
        var portal = await PortalStub.StartAsync();
        var server = new PaosServer(portal, self => EidServerApp.Build(
            [
                .. RunningEidServer.Defaults(origin ?? portal.Origin)
                    .Concat(
                    [
                        ("Paos:Port", "0"),
                        ("Paos:KeyFolder", self._keys),
                        ("Provider:Sector", sector),
                    ])
                    .Concat(knowsPortal ? [("Paos:TlsCertificatePaths:0", TestPki.Shared.Development.CertificatePath("portal-web"))] : [])
                    .Concat((trustedSigners ?? []).Select((signer, i) => ($"Paos:TrustedDocumentSigners:{i}", signer)))
                    .Select(setting => $"--{setting.Item1}={setting.Item2}"),
            ],
            services => services.AddLogging(logging => logging.ClearProviders().AddProvider(self.Logs).SetMinimumLevel(LogLevel.Debug))));
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Opens a session, as useID does, and has the portal hand out its token.</summary>
    public EidSession Open(params IEnumerable<(EidField Field, Demand Demand)> operations) => Open(new UseIdRequest
    {
        Operations = operations.ToDictionary(operation => operation.Field, operation => operation.Demand),
        Age = 18,
        CommunityId = "027605",
    });

    public EidSession Open(UseIdRequest request)
    {
        var session = Sessions.Open(request).Session!;
        _portal.Token =
            $"<TCTokenType><ServerAddress>{Address}</ServerAddress><SessionIdentifier>{session.Psk.Id}</SessionIdentifier>"
            + $"<RefreshAddress>{_portal.RefreshAddress}</RefreshAddress><CommunicationErrorAddress>{_portal.ErrorAddress}</CommunicationErrorAddress>"
            + "<Binding>urn:liberty:paos:2006-08</Binding><PathSecurity-Protocol>urn:ietf:rfc:4279</PathSecurity-Protocol>"
            + $"<PathSecurity-Parameters><PSK>{session.Psk.Key}</PSK></PathSecurity-Parameters></TCTokenType>";
        return session;
    }

    /// <summary>The outcome that getResult would compose its answer from; null when there is none yet.</summary>
    public CardOutcome? OutcomeOf(EidSession session) => (Sessions.TakeResult(session.Id, 1) as SessionReply.Ready)?.Outcome;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _portal.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}
