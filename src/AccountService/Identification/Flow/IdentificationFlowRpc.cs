using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.ServiceDefaults.Callers;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Identification.Flow;

[Admits(CallerRole.EidAdapter)]
internal sealed class IdentificationFlowRpc(CreateFlow create, FlowSteps steps, SubmitCard submitCard, TimeProvider clock)
    : V1.IdentificationFlowService.IdentificationFlowServiceBase
{
    private const int MinEidSessionLength = 16;
    private const int MaxEidSessionLength = 128;

    public override async Task<V1.CreateFlowResponse> CreateFlow(V1.CreateFlowRequest request, ServerCallContext context)
    {
        var flow = await create.ExecuteAsync(request.ToDomain(), context.CancellationToken);
        return new() { Nonce = flow.Nonce, ExpireTime = flow.ExpiresAt.ToTimestamp() };
    }

    public override async Task<V1.OpenFlowResponse> OpenFlow(V1.OpenFlowRequest request, ServerCallContext context)
    {
        var flow = await steps.OpenAsync(request.Nonce, context.CancellationToken);
        return new() { FlowId = flow.Id.ToString(), Purpose = flow.Purpose.ToContract() };
    }

    public override async Task<V1.RecordEidSessionResponse> RecordEidSession(V1.RecordEidSessionRequest request, ServerCallContext context)
    {
        var errors = new FieldErrors();
        FlowOrderContract.CheckSecret("refresh_secret", request.RefreshSecret, errors);
        if (request.EidSessionId.Length is < MinEidSessionLength or > MaxEidSessionLength)
        {
            errors.Add("eid_session_id", request.EidSessionId.Length < MinEidSessionLength ? FieldErrorReason.TooShort : FieldErrorReason.TooLong);
        }

        errors.ThrowIfAny();
        await steps.RecordAsync(ParseFlowId(request.FlowId), request.EidSessionId.ToByteArray(), request.RefreshSecret, context.CancellationToken);
        return new();
    }

    public override async Task<V1.ClaimFlowResponse> ClaimFlow(V1.ClaimFlowRequest request, ServerCallContext context)
    {
        var flow = await steps.ClaimAsync(request.RefreshSecret, request.BrowserSecret, context.CancellationToken);
        var response = new V1.ClaimFlowResponse { FlowId = flow.Id.ToString(), Purpose = flow.Purpose.ToContract(), AlreadyCompleted = flow.EidSession is null };
        if (flow.EidSession is { } session)
        {
            response.EidSessionId = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(session);
        }

        return response;
    }

    public override async Task<V1.SubmitCardResponse> SubmitCard(V1.SubmitCardRequest request, ServerCallContext context)
    {
        var card = request.ToDomain(clock.GetUtcNow());
        var outcome = await submitCard.ExecuteAsync(ParseFlowId(request.FlowId), card, context.CancellationToken);
        return new() { Outcome = outcome.ToContract() };
    }

    public override async Task<V1.SubmitFailureResponse> SubmitFailure(V1.SubmitFailureRequest request, ServerCallContext context)
    {
        if (request.Outcome is not (V1.IdentificationOutcome.Cancelled or V1.IdentificationOutcome.DocumentInvalid or V1.IdentificationOutcome.DocumentDenied
            or V1.IdentificationOutcome.ResultLost or V1.IdentificationOutcome.Failed
            or V1.IdentificationOutcome.CardNotAccepted or V1.IdentificationOutcome.ReplyNotTrusted))
        {
            throw Refusals.InvalidField("outcome", request.Outcome == V1.IdentificationOutcome.Unspecified ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
        }

        await steps.FailAsync(ParseFlowId(request.FlowId), (IdentificationOutcome)request.Outcome, context.CancellationToken);
        return new();
    }

    // A text that is not an id belongs to no flow.
    private static Guid ParseFlowId(string text) => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty;
}
