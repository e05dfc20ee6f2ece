using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ServicePortal.Eid.TcToken;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Identification;

/// <summary>Spends the nonce, opens a session at the eID-Server and says to the eID-Client where to go on.</summary>
internal sealed partial class IssueTcToken(
    IFlows flows, EidServerClient eidServer, ReplyAlarm alarm, IOptions<PortalOptions> portal, ILogger<IssueTcToken> logger)
{
    public async Task<string> ExecuteAsync(string nonce, CancellationToken cancellationToken)
    {
        var flow = await flows.OpenAsync(nonce, cancellationToken);
        try
        {
            // The nonce is spent: without a session the eID-Client gets an address to go to rather than an error page of its own.
            return await OpenSessionAsync(flow, cancellationToken) ?? TcTokenXml.WriteFailure(portal.Value.CommunicationErrorAddress);
        }
        catch (EidServerException failure)
        {
            alarm.Report(failure, $"Flow {flow.Id}");

            // There is no card yet: whatever else went wrong is a fault of ours or of the server.
            var reading = FailedReadings.Of(failure);
            await flows.SubmitFailureAsync(flow.Id, reading == FailedReading.ReplyNotTrusted ? reading : FailedReading.Failed);
            return TcTokenXml.WriteFailure(portal.Value.CommunicationErrorAddress);
        }
    }

    private async Task<string?> OpenSessionAsync(OpenedFlow flow, CancellationToken cancellationToken)
    {
        var session = await eidServer.UseIdAsync(CardPurposes.RequestFor(flow.Purpose), cancellationToken);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        if (!await flows.TryRecordSessionAsync(flow.Id, session.Id, secret))
        {
            return null;
        }

        LogOpened(flow.Id);
        return TcTokenXml.Write(session, portal.Value.RefreshAddress(secret), portal.Value.CommunicationErrorAddress);
    }

    [LoggerMessage(LogLevel.Information, "Flow {FlowId}: a session at the eID-Server is open")]
    private partial void LogOpened(string flowId);
}
