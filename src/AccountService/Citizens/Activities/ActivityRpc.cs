using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Citizens.Activities;

[Admits(CallerRole.Portal)]
internal sealed class ActivityRpc(ListActivity listActivity, CheckActivity checkActivity, TakeReceipt takeReceipt, CheckReceipt checkReceipt, TimeProvider clock)
    : ActivityService.ActivityServiceBase
{
    public override async Task<ListActivityResponse> ListActivity(ListActivityRequest request, ServerCallContext context)
    {
        var (kind, before) = request.ToDomain();
        var page = await listActivity.ExecuteAsync(request.SessionToken, kind, before, context.CancellationToken);
        return new() { Activities = { page.Activities.Select(activity => activity.ToContract()) }, NextBeforeSequence = page.NextBefore };
    }

    public override async Task<CheckActivityResponse> CheckActivity(CheckActivityRequest request, ServerCallContext context)
    {
        var check = await checkActivity.ExecuteAsync(request.SessionToken, context.CancellationToken);
        return new() { Entries = check.Entries, FirstBreak = check.FirstBreak ?? 0, CheckTime = clock.GetUtcNow().ToTimestamp() };
    }

    public override async Task<TakeReceiptResponse> TakeReceipt(TakeReceiptRequest request, ServerCallContext context) =>
        new() { Receipt = (await takeReceipt.ExecuteAsync(request.SessionToken, context.CancellationToken)).ToJson() };

    public override async Task<CheckReceiptResponse> CheckReceipt(CheckReceiptRequest request, ServerCallContext context)
    {
        var text = ActivityContract.CheckReceiptText(request.Receipt);
        var (receipt, isUnchanged) = await checkReceipt.ExecuteAsync(request.SessionToken, text, context.CancellationToken);
        return new() { Unchanged = isUnchanged, Entries = receipt.Head.Sequence, ReceiptTime = receipt.At.ToTimestamp() };
    }
}
