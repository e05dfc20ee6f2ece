using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Identification;

/// <summary>Claims the flow, fetches the result once and hands it to AccountService.</summary>
internal sealed partial class CompleteIdentification(
    IFlows flows, EidServerClient eidServer, ReplyAlarm alarm, TimeProvider clock, ILogger<CompleteIdentification> logger)
{
    // With the time that one reply may take, this stays within the 20 seconds that the contract promises.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="refreshSecret">Of the refresh address.</param>
    /// <param name="browserSecret">Of the browser's cookie.</param>
    /// <param name="clientFailed">Whether the eID-Client says that it failed: then a result that is not there yet is not waited for.</param>
    /// <param name="cancellationToken">Counts until the claim is sent. From then on a caller who leaves changes nothing: the result exists once.</param>
    public async Task ExecuteAsync(string refreshSecret, string browserSecret, bool clientFailed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var flow = await flows.ClaimAsync(refreshSecret, browserSecret);
        if (flow.IsCompleted || await ReadAsync(flow, clientFailed) is not { } card)
        {
            return;
        }

        if (await flows.TrySubmitCardAsync(flow.Id, card, CardPurposes.RequestFor(flow.Purpose)))
        {
            LogRead(flow.Id);
            return;
        }

        LogNotAccepted(flow.Id);
        await flows.SubmitFailureAsync(flow.Id, FailedReading.CardNotAccepted);
    }

    /// <returns>Null where nothing was read; then the flow knows why.</returns>
    private async Task<CardData?> ReadAsync(ClaimedFlow flow, bool clientFailed)
    {
        try
        {
            return await FetchAsync(flow.EidSession, clientFailed ? TimeSpan.Zero : Patience);
        }
        catch (EidServerException failure)
        {
            alarm.Report(failure, $"Flow {flow.Id}");
            await flows.SubmitFailureAsync(flow.Id, FailedReadings.Of(failure));
            return null;
        }
        catch
        {
            // A fault of ours; the citizen must not wait for a result that nobody fetches any more.
            await flows.SubmitFailureAsync(flow.Id, FailedReading.Failed);
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

    [LoggerMessage(LogLevel.Error, "Flow {FlowId}: AccountService did not accept the card's data")]
    private partial void LogNotAccepted(string flowId);
}
