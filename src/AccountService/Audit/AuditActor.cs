namespace ServicePortal.Accounts.Audit;

/// <summary>What acts; the contract has the same numbers.</summary>
internal enum AuditActorKind
{
    Citizen = 1,
    Service = 2,
    Operator = 3,
    Agency = 4,
}

/// <summary>Who acted, read back from an entry. The name belongs to an operator's certificate, or is the agency's id.</summary>
internal readonly record struct AuditActor(AuditActorKind Kind, string Name)
{
    public const string Citizen = "citizen";

    private const string Agency = "agency/";
    private const string Operator = "operator/";

    /// <summary>What is neither the citizen's nor somebody's with a certificate of their own, the service did.</summary>
    public static AuditActor Read(string actor) => actor switch
    {
        Citizen => new(AuditActorKind.Citizen, ""),
        _ when actor.StartsWith(Agency, StringComparison.Ordinal) => new(AuditActorKind.Agency, actor[Agency.Length..]),
        _ when actor.StartsWith(Operator, StringComparison.Ordinal) => new(AuditActorKind.Operator, actor[Operator.Length..]),
        _ => new(AuditActorKind.Service, ""),
    };
}
