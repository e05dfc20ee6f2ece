using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Messages;

namespace ServicePortal.Eid.Identification;

/// <summary>Claims the flow, fetches the result once and hands it to AccountService.</summary>
internal sealed partial class CompleteIdentification(
    IdentificationFlowService.IdentificationFlowServiceClient flows,
    FlowRecord record,
    EidServerClient eidServer,
    TimeProvider clock,
    ILogger<CompleteIdentification> logger)
{
    // With the time that one reply may take, this stays within the 20 seconds that the contract promises.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="claim">Both secrets.</param>
    /// <param name="clientFailed">Whether the eID-Client says that it failed: then a result that is not there yet is not waited for.</param>
    /// <param name="cancellationToken">Counts until the claim is sent. From then on a caller who leaves changes nothing: the result exists once.</param>
    public async Task ExecuteAsync(ClaimFlowRequest claim, bool clientFailed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var flow = await flows.ClaimFlowAsync(claim, cancellationToken: CancellationToken.None);
        if (flow.AlreadyCompleted)
        {
            return;
        }

        try
        {
            var card = await FetchAsync(flow.EidSessionId.Memory, clientFailed ? TimeSpan.Zero : Patience);
            await record.SubmitCardAsync(card.ToSubmission(flow.FlowId, CardPurposes.RequestFor(flow.Purpose)));
            LogRead(flow.FlowId);
        }
        catch (EidServerException failure)
        {
            LogNotRead(failure, flow.FlowId, failure.Failure, failure.Minor);
            await record.SubmitFailureAsync(flow.FlowId, Outcomes.Of(failure));
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.InvalidArgument)
        {
            LogNotAccepted(flow.FlowId);
            await record.SubmitFailureAsync(flow.FlowId, IdentificationOutcome.Failed);
        }
        catch (Exception bug) when (bug is not RpcException)
        {
            await record.SubmitFailureAsync(flow.FlowId, IdentificationOutcome.Failed);
            throw;
        }
    }

    // Only noResultYet keeps the session alive; any other answer, and a lost one, ends it.
    private async Task<CardData> FetchAsync(ReadOnlyMemory<byte> session, TimeSpan patience)
    {
        var start = clock.GetTimestamp();
        for (var counter = 1; ; counter++)
        {
            try
            {
                return await eidServer.GetResultAsync(session, counter, CancellationToken.None);
            }
            catch (EidServerException refusal) when (refusal.Minor == ResultMinor.NoResultYet && clock.GetElapsedTime(start) + Pause < patience)
            {
                await Task.Delay(Pause, clock);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Flow {FlowId}: the card was read and handed over")]
    private partial void LogRead(string flowId);

    [LoggerMessage(LogLevel.Information, "Flow {FlowId}: the card was not read: {Failure} {Minor}")]
    private partial void LogNotRead(Exception exception, string flowId, EidServerFailure failure, ResultMinor minor);

    [LoggerMessage(LogLevel.Error, "Flow {FlowId}: AccountService did not accept the card's data")]
    private partial void LogNotAccepted(string flowId);
}
