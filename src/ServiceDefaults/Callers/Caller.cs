namespace ServicePortal.ServiceDefaults.Callers;

public enum CallerRole
{
    Portal,
    EidAdapter,
    Operator,
    Agency,
}

/// <summary>Who calls, as its certificate says.</summary>
/// <param name="Role">The part it plays.</param>
/// <param name="AgencyId">The agency's id, exactly when <paramref name="Role"/> is <see cref="CallerRole.Agency"/>.</param>
public sealed record Caller(CallerRole Role, string? AgencyId = null)
{
    /// <summary>Which of its certificates was shown: several people, or machines, may play one part.</summary>
    public string CertificateSerial { get; init; } = "";

    /// <summary>Whether it is a process of ours that calls for many people, and not somebody for themselves.</summary>
    public bool IsOurOwn => Role is CallerRole.Portal or CallerRole.EidAdapter;

    public override string ToString() => Role switch
    {
        CallerRole.Portal => "portal",
        CallerRole.EidAdapter => "eid-adapter",
        CallerRole.Operator => "operator",
        _ => $"agency/{AgencyId}",
    };
}
