using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Eid.Identification;

/// <summary>
/// Writes what happened to a flow into AccountService. What the eID-Server has handed out exists nowhere else, so a write whose answer
/// is missing is repeated; AccountService takes each of them once.
/// </summary>
internal sealed partial class FlowRecord(
    IdentificationFlowService.IdentificationFlowServiceClient flows, TimeProvider clock, ILogger<FlowRecord> logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] Pauses = [.. new[] { 0.2, 0.5, 1, 2, 4 }.Select(TimeSpan.FromSeconds)];

    public Task SubmitCardAsync(SubmitCardRequest request) =>
        RepeatAsync(request.FlowId, deadline => flows.SubmitCardAsync(request, deadline: deadline).ResponseAsync);

    public Task SubmitFailureAsync(string flowId, IdentificationOutcome outcome) =>
        RepeatAsync(flowId, deadline => flows.SubmitFailureAsync(new() { FlowId = flowId, Outcome = outcome }, deadline: deadline).ResponseAsync);

    public Task RecordSessionAsync(RecordEidSessionRequest request) =>
        RepeatAsync(request.FlowId, deadline => flows.RecordEidSessionAsync(request, deadline: deadline).ResponseAsync);

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
            catch (RpcException fault) when (attempt < Pauses.Length && IsUncertain(fault))
            {
                LogRepeat(flowId, fault.StatusCode);
                await Task.Delay(Pauses[attempt], clock);
            }
        }
    }

    private static bool IsUncertain(RpcException fault) =>
        fault.StatusCode == StatusCode.Aborted
        || (fault.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal or StatusCode.Unknown
            && fault.GetRpcStatus()?.GetDetail<ErrorInfo>() is null);

    [LoggerMessage(LogLevel.Warning, "Flow {FlowId}: AccountService did not answer ({Status}), repeating")]
    private partial void LogRepeat(string flowId, StatusCode status);

    [LoggerMessage(LogLevel.Information, "Flow {FlowId}: was recorded already at repetition {Attempt}")]
    private partial void LogFound(string flowId, int attempt);
}
