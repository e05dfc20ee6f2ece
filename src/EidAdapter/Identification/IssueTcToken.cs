using System.Buffers.Text;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Options;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.TcToken;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Messages;

namespace ServicePortal.Eid.Identification;

/// <summary>Spends the nonce, opens a session at the eID-Server and says to the eID-Client where to go on.</summary>
internal sealed partial class IssueTcToken(
    IdentificationFlowService.IdentificationFlowServiceClient flows,
    FlowRecord record,
    EidServerClient eidServer,
    IOptions<PortalOptions> portal,
    ILogger<IssueTcToken> logger)
{
    public async Task<string> ExecuteAsync(string nonce, CancellationToken cancellationToken)
    {
        var flow = await flows.OpenFlowAsync(new() { Nonce = nonce }, cancellationToken: cancellationToken);
        try
        {
            return await OpenSessionAsync(flow, cancellationToken);
        }
        catch (EidServerException failure)
        {
            LogNoSession(failure, flow.FlowId, failure.Failure, failure.Minor);
            await record.SubmitFailureAsync(flow.FlowId, IdentificationOutcome.Failed);
        }
        catch (RpcException fault)
        {
            // The nonce is spent: the eID-Client gets an address to go to rather than an error page of its own.
            LogNotRecorded(flow.FlowId, fault.StatusCode);
        }

        return TcTokenXml.WriteFailure(portal.Value.CommunicationErrorAddress);
    }

    private async Task<string> OpenSessionAsync(OpenFlowResponse flow, CancellationToken cancellationToken)
    {
        var session = await eidServer.UseIdAsync(CardPurposes.RequestFor(flow.Purpose), cancellationToken);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await record.RecordSessionAsync(
            new() { FlowId = flow.FlowId, EidSessionId = ByteString.CopyFrom(session.Id), RefreshSecret = secret });
        LogOpened(flow.FlowId);
        return TcTokenXml.Write(session, portal.Value.RefreshAddress(secret), portal.Value.CommunicationErrorAddress);
    }

    [LoggerMessage(LogLevel.Information, "Flow {FlowId}: a session at the eID-Server is open")]
    private partial void LogOpened(string flowId);

    [LoggerMessage(LogLevel.Warning, "Flow {FlowId}: no session at the eID-Server: {Failure} {Minor}")]
    private partial void LogNoSession(Exception exception, string flowId, EidServerFailure failure, ResultMinor minor);

    [LoggerMessage(LogLevel.Warning, "Flow {FlowId}: the session could not be recorded: {Status}")]
    private partial void LogNotRecorded(string flowId, StatusCode status);
}
