using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.OnlineServices;
using ServicePortal.ServiceDefaults.Callers;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Operators;

[Admits(CallerRole.Operator)]
internal sealed class OperatorRpc(PutAgency putAgency, PutOnlineService putOnlineService, AccountStatusReader statuses) : V1.OperatorService.OperatorServiceBase
{
    public override async Task<V1.PutAgencyResponse> PutAgency(V1.PutAgencyRequest request, ServerCallContext context)
    {
        var (id, name) = request.ToDomain();
        await putAgency.ExecuteAsync(id, name, context.CancellationToken);
        return new();
    }

    public override async Task<V1.PutOnlineServiceResponse> PutOnlineService(V1.PutOnlineServiceRequest request, ServerCallContext context)
    {
        var (id, definition) = request.ToDomain();
        await putOnlineService.ExecuteAsync(id, definition, context.CancellationToken);
        return new();
    }

    public override async Task<V1.GetAccountStatusResponse> GetAccountStatus(V1.GetAccountStatusRequest request, ServerCallContext context)
    {
        var id = RequestFields.ParseId("account_id", request.AccountId);
        return new() { Account = ToContract(await statuses.ReadAsync(id, context.CancellationToken)) };
    }

    public override async Task<V1.FindAccountByPseudonymResponse> FindAccountByPseudonym(V1.FindAccountByPseudonymRequest request, ServerCallContext context)
    {
        if (request.Pseudonym.Length is 0 or > CardAnswerContract.MaxPseudonymLength)
        {
            throw Refusals.InvalidField("pseudonym", request.Pseudonym.IsEmpty ? FieldErrorReason.Required : FieldErrorReason.TooLong);
        }

        return new() { Account = ToContract(await statuses.FindAsync(request.Pseudonym.ToByteArray(), context.CancellationToken)) };
    }

    private static V1.AccountStatus ToContract(AccountStatus status) => new()
    {
        AccountId = status.AccountId.ToString(),
        Kind = (V1.AccountKind)status.Kind,
        State = (V1.AccountState)status.State,
        MaximumLevel = (V1.AssuranceLevel)status.MaximumLevel,
        CreateTime = status.CreatedAt.ToTimestamp(),
    };
}
