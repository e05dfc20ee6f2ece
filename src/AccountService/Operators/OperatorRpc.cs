using Grpc.Core;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.ServiceDefaults.Callers;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Operators;

[Admits(CallerRole.Operator)]
internal sealed class OperatorRpc(
    PutAgency putAgency, PutOnlineService putOnlineService, AccountStatusReader statuses, KeyReader keys, ActivateKey activateKey, RetireKey retireKey, CheckTrail checkTrail) : V1.OperatorService.OperatorServiceBase
{
    public override async Task<V1.PutAgencyResponse> PutAgency(V1.PutAgencyRequest request, ServerCallContext context)
    {
        await putAgency.ExecuteAsync(context.GetCaller(), request.ToDomain(), context.CancellationToken);
        return new();
    }

    public override async Task<V1.PutOnlineServiceResponse> PutOnlineService(V1.PutOnlineServiceRequest request, ServerCallContext context)
    {
        var (id, definition) = request.ToDomain();
        await putOnlineService.ExecuteAsync(context.GetCaller(), id, definition, context.CancellationToken);
        return new();
    }

    public override async Task<V1.GetAccountStatusResponse> GetAccountStatus(V1.GetAccountStatusRequest request, ServerCallContext context)
    {
        var id = RequestFields.ParseId("account_id", request.AccountId);
        return new() { Account = (await statuses.ReadAsync(context.GetCaller(), id, context.CancellationToken)).ToContract() };
    }

    public override async Task<V1.FindAccountByPseudonymResponse> FindAccountByPseudonym(V1.FindAccountByPseudonymRequest request, ServerCallContext context)
    {
        if (request.Pseudonym.Length is 0 or > CardAnswerContract.MaxPseudonymLength)
        {
            throw Refusals.InvalidField("pseudonym", request.Pseudonym.IsEmpty ? FieldErrorReason.Required : FieldErrorReason.TooLong);
        }

        return new() { Account = (await statuses.FindAsync(context.GetCaller(), request.Pseudonym.ToByteArray(), context.CancellationToken)).ToContract() };
    }

    public override async Task<V1.CheckTrailResponse> CheckTrail(V1.CheckTrailRequest request, ServerCallContext context)
    {
        var check = await checkTrail.ExecuteAsync(context.GetCaller(), request.ToDomain(), context.CancellationToken);
        return check.ToContract();
    }

    public override async Task<V1.ListKeysResponse> ListKeys(V1.ListKeysRequest request, ServerCallContext context) =>
        (await keys.ReadAsync(context.CancellationToken)).ToContract();

    public override async Task<V1.ActivateKeyResponse> ActivateKey(V1.ActivateKeyRequest request, ServerCallContext context)
    {
        var (purpose, version) = request.ToDomain();
        await activateKey.ExecuteAsync(context.GetCaller(), purpose, version, context.CancellationToken);
        return new();
    }

    public override async Task<V1.RetireKeyResponse> RetireKey(V1.RetireKeyRequest request, ServerCallContext context)
    {
        var (purpose, version) = request.ToDomain();
        await retireKey.ExecuteAsync(context.GetCaller(), purpose, version, context.CancellationToken);
        return new();
    }
}
