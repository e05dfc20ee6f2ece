using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;
using ServicePortal.Dev.EidServer.CardSimulator.TcTokens;
using ServicePortal.Dev.EidServer.Tr03130;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.CardSimulator;

/// <summary>What happens between the click in the portal and the first page: token, trusted channel, addresses (TR-03124-1).</summary>
internal sealed class EidClient(
    TcTokenFetcher tokens, EidSessions sessions, SimulatorRuns runs, IOptions<PortalOptions> portal, IOptions<Tr03130Options> eid)
{
    /// <returns>The address of the first page, or the portal's page for errors.</returns>
    /// <exception cref="TcTokenException">Nothing in the token can be trusted, so the client shows a page of its own.</exception>
    public async Task<string> StartAsync(string? tcTokenUrl, CancellationToken cancellationToken)
    {
        var token = await tokens.FetchAsync(tcTokenUrl, cancellationToken);
        if (token is not TcToken.WithSession withSession)
        {
            return ErrorAddress(token, "Der eID-Server hat keine Sitzung eröffnet.");
        }

        if (!portal.Value.IsOriginOf(withSession.RefreshAddress))
        {
            return ErrorAddress(token, "Die Rücksprungadresse gehört nicht zum Portal.");
        }

        if (Attach(withSession) is not { } session)
        {
            return ErrorAddress(token, "Die Verbindung zum eID-Server kam nicht zustande.");
        }

        return runs.Start(session, withSession.RefreshAddress) is { } run
            ? SimulatorPaths.Data(run)
            : ErrorAddress(token, "Der Testkartenleser ist ausgelastet.");
    }

    // In a real client this is the TLS-PSK handshake with the address in the token.
    private EidSession? Attach(TcToken.WithSession token) =>
        IsThisServer(token.ServerAddress)
        && sessions.FindByPskId(token.SessionIdentifier) is { } session && session.Psk.Matches(token.Psk) && session.TryAttach()
            ? session
            : null;

    private bool IsThisServer(Uri address) =>
        eid.Value.ECardServerAddress is not { Length: > 0 } own || address == new Uri(own);

    private string ErrorAddress(TcToken token, string reason) =>
        token.CommunicationErrorAddress is { } address && portal.Value.IsOriginOf(address)
            ? ReturnAddress.With(address, ClientMinor.TrustedChannelEstablishmentFailed)
            : throw new TcTokenException(reason);
}
