using Google.Protobuf.WellKnownTypes;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Enums of the domain and the contract have the same numbers; a test compares them.</summary>
internal static class SessionContract
{
    extension(SessionView session)
    {
        public V1.Session ToContract() => new()
        {
            AccountId = session.AccountId.ToString(),
            Level = (V1.AssuranceLevel)session.Level,
            LevelExpireTime = session.Status.EndsAt.ToTimestamp(),
            AbsoluteExpireTime = session.Status.AbsoluteEndsAt.ToTimestamp(),
            FallbackLevel = (V1.AssuranceLevel)(session.Status.Fallback ?? 0),
            AccountKind = (V1.AccountKind)session.AccountKind,
            MaximumLevel = (V1.AssuranceLevel)session.MaximumLevel,
        };
    }

    extension(IssuedSession issued)
    {
        public V1.NewSession ToContract() => new() { SessionToken = issued.Token, Session = issued.Session.ToContract() };
    }
}
