using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>A valid session as the acts see it.</summary>
internal sealed record SessionView(
    Guid AccountId, Guid SessionId, SessionStatus Status, AccountKind AccountKind, AssuranceLevel MaximumLevel)
{
    public AssuranceLevel Level => Status.Level;
}

/// <summary>A session that was just made, with the secret that only the citizen's browser keeps.</summary>
internal sealed record IssuedSession(string Token, SessionView Session);
