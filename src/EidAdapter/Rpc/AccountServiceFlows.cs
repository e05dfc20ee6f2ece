using Google.Protobuf;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Identification;
using ServicePortal.Eid.Tr03130.Card;

namespace ServicePortal.Eid.Rpc;

/// <summary>
/// The identifications in AccountService, over gRPC. What the eID-Server has handed out exists nowhere else, so a write whose answer is
/// missing is repeated; AccountService takes each of them once.
/// </summary>
internal sealed partial class AccountServiceFlows(
    IdentificationFlowService.IdentificationFlowServiceClient flows, TimeProvider clock, ILogger<AccountServiceFlows> logger) : IFlows
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] Pauses = [.. new[] { 0.2, 0.5, 1, 2, 4 }.Select(TimeSpan.FromSeconds)];

    public async Task<OpenedFlow> OpenAsync(string nonce, CancellationToken cancellationToken) =>
        (await flows.OpenFlowAsync(new() { Nonce = nonce }, cancellationToken: cancellationToken)).ToFlow();

    public async Task<ClaimedFlow> ClaimAsync(string refreshSecret, string browserSecret) =>
        (await flows.ClaimFlowAsync(new() { RefreshSecret = refreshSecret, BrowserSecret = browserSecret })).ToFlow();

    public async Task<bool> TryRecordSessionAsync(string flowId, byte[] eidSession, string refreshSecret)
    {
        var request = new RecordEidSessionRequest { FlowId = flowId, EidSessionId = ByteString.CopyFrom(eidSession), RefreshSecret = refreshSecret };
        try
        {
            await RepeatAsync(flowId, deadline => flows.RecordEidSessionAsync(request, deadline: deadline).ResponseAsync);
            return true;
        }
        catch (RpcException fault)
        {
            LogNotRecorded(flowId, fault.StatusCode);
            return false;
        }
    }

    public async Task<bool> TrySubmitCardAsync(string flowId, CardData card, CardRequest asked)
    {
        var request = card.ToSubmission(flowId, asked);
        try
        {
            await RepeatAsync(flowId, deadline => flows.SubmitCardAsync(request, deadline: deadline).ResponseAsync);
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.InvalidArgument)
        {
            return false;
        }
    }

    public Task SubmitFailureAsync(string flowId, FailedReading reading)
    {
        var request = new SubmitFailureRequest { FlowId = flowId, Outcome = reading.ToContract() };
        return RepeatAsync(flowId, deadline => flows.SubmitFailureAsync(request, deadline: deadline).ResponseAsync);
    }

    private async Task RepeatAsync(string flowId, Func<DateTime, Task> write)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await write(clock.GetUtcNow().UtcDateTime + Deadline);
                return;
            }
            catch (RpcException refusal) when (attempt > 0 && refusal.StatusCode == StatusCode.FailedPrecondition)
            {
                // An earlier attempt had arrived after all.
                LogFound(flowId, attempt);
                return;
            }
            catch (RpcException fault) when (attempt < Pauses.Length && fault.IsUncertain)
            {
                LogRepeat(flowId, fault.StatusCode);
                await Task.Delay(Pauses[attempt], clock);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Flow {FlowId}: AccountService did not answer ({Status}), repeating")]
    private partial void LogRepeat(string flowId, StatusCode status);

    [LoggerMessage(LogLevel.Information, "Flow {FlowId}: was recorded already at repetition {Attempt}")]
    private partial void LogFound(string flowId, int attempt);

    [LoggerMessage(LogLevel.Warning, "Flow {FlowId}: the session could not be recorded: {Status}")]
    private partial void LogNotRecorded(string flowId, StatusCode status);
}
