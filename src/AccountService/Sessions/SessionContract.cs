using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Domain;
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

    extension(LiveSessions live)
    {
        public V1.ListSessionsResponse ToContract() => new() { Sessions = { live.Sessions.Select(ToContract) }, More = live.HasMore };
    }

    extension(V1.Device? device)
    {
        /// <summary>Whatever an instance does not know is another kind: a newer portal may know more.</summary>
        public Device ToDomain() => new(
            Known((BrowserFamily)(device?.Browser ?? 0), BrowserFamily.Other), Known((DeviceSystem)(device?.System ?? 0), DeviceSystem.Other));
    }

    extension(KeepOffer offer)
    {
        public V1.ScheduledDeletion ToContract() => new() { KeepToken = offer.Token, DeleteTime = offer.DeletionDueAt.ToTimestamp() };
    }

    extension(IssuedSession issued)
    {
        public V1.NewSession ToContract() => new() { SessionToken = issued.Token, Session = issued.Session.ToContract() };
    }

    private static V1.LiveSession ToContract(LiveSession live) => new()
    {
        SessionId = live.Session.Id.ToString(),
        Current = live.IsCurrent,
        Level = (V1.AssuranceLevel)live.Level,
        Method = (V1.SignInMethod)live.Session.SignedInWith,
        CreateTime = live.Session.CreatedAt.ToTimestamp(),
        LastActivityTime = live.Session.LastActivityAt.ToTimestamp(),
        Device = new() { Browser = (V1.BrowserFamily)live.Session.Browser, System = (V1.DeviceSystem)live.Session.System },
        Network = live.IsSameNetwork switch
        {
            true => V1.SessionNetwork.Same,
            false => V1.SessionNetwork.Other,
            null => V1.SessionNetwork.Unspecified,
        },
    };

    private static T Known<T>(T value, T otherwise)
        where T : struct, System.Enum => System.Enum.IsDefined(value) ? value : otherwise;
}
