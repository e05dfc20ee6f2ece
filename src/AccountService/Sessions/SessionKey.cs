namespace ServicePortal.Accounts.Sessions;

/// <summary>Names a session without its secret.</summary>
internal sealed record SessionKey(Guid AccountId, Guid SessionId);
