using ServicePortal.Dev.EidServer.Tr03110.Eac;
using ServicePortal.Dev.EidServer.Tr03110.Pki;
using ServicePortal.Dev.EidServer.Tr03130.Eac;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.Tr03112;

/// <summary>Joins the dialogues with eID-Clients to the sessions of TR-03130.</summary>
internal sealed partial class PaosConnections(
    TerminalOfThisServer terminal, PassiveAuthentication passiveAuthentication, ReadingOrders orders, ILogger<PaosConnections> logger)
{
    public PaosConnection Open(EidSession session) => new(session, Begin, End);

    private PaosDialogue Begin(EidSession session)
    {
        LogBegun(session.LogId);
        var eac = new ExtendedAccessControl(terminal.Current, orders.For(session.Request), passiveAuthentication);
        return new PaosDialogue(session.Psk.Id, eac, session.Request.TransactionInfo);
    }

    private void End(EidSession session, PaosOutcome outcome)
    {
        LogEnded(session.LogId, Describe(outcome));
        session.Complete(CardOutcomes.Of(outcome));
    }

    private static string Describe(PaosOutcome outcome) => outcome switch
    {
        PaosOutcome.Read => "the card was read",
        PaosOutcome.ClientFailed client => client.Minor,
        PaosOutcome.EacFailed eac => eac.Reason,
        PaosOutcome.Broken broken => broken.Reason,
        _ => throw new InvalidOperationException("unknown outcome"),
    };

    [LoggerMessage(LogLevel.Information, "Session {LogId}: an eID-Client has begun")]
    private partial void LogBegun(Guid logId);

    [LoggerMessage(LogLevel.Information, "Session {LogId}: the eID-Client has ended: {Reason}")]
    private partial void LogEnded(Guid logId, string reason);
}
