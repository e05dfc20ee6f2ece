using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Sessions;
using ServicePortal.ServiceDefaults.Callers;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>Which agency is calling is read from its certificate and from nothing else.</summary>
[Admits(CallerRole.Agency)]
internal sealed class AgencyRpc(RedeemHandover redeemHandover, CheckAssurance checkAssurance) : V1.AgencyService.AgencyServiceBase
{
    public override async Task<V1.RedeemHandoverResponse> RedeemHandover(V1.RedeemHandoverRequest request, ServerCallContext context)
    {
        var handover = await redeemHandover.ExecuteAsync(AgencyOf(context), request.Code, request.CodeVerifier, context.CancellationToken);
        return new()
        {
            SubjectId = handover.SubjectId.ToString(),
            OnlineServiceId = handover.OnlineServiceId,
            SessionLevel = (V1.AssuranceLevel)handover.SessionLevel,
            HandoverTime = handover.HandedOverAt.ToTimestamp(),
            Attributes = { handover.Attributes.Select(attribute => attribute.ToContract()) },
        };
    }

    public override async Task<V1.CheckAssuranceResponse> CheckAssurance(V1.CheckAssuranceRequest request, ServerCallContext context)
    {
        var agencyId = AgencyOf(context);
        var subjectId = Guid.TryParseExact(request.SubjectId, "D", out var id) ? id : Guid.Empty; // a text that is not an id is nobody's
        var assurance = await checkAssurance.ExecuteAsync(agencyId, subjectId, context.CancellationToken);
        return new()
        {
            State = StateFor(assurance.State),
            MaximumLevel = (V1.AssuranceLevel)assurance.MaximumLevel,
            IdentityVerified = assurance.Kind == AccountKind.Plus,
        };
    }

    // What a citizen has in mind with the account is not for agencies.
    private static V1.AccountState StateFor(AccountState state) => (V1.AccountState)(state == AccountState.Leaving ? AccountState.Locked : state);

    private static string AgencyOf(ServerCallContext context) => context.GetCaller().AgencyId!;
}
