namespace ServicePortal.Accounts.Domain;

/// <summary>How far an identity, an attribute, an authenticator or a session can be trusted; ordered (R1). [TR-03160-1, 2.1]</summary>
internal enum AssuranceLevel : short
{
    SelfAsserted = 1,
    Low = 2,
    Substantial = 3,
    High = 4,
}
