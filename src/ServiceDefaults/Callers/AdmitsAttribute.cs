namespace ServicePortal.ServiceDefaults.Callers;

/// <summary>Which callers may call a gRPC service or method. What has none is denied to everybody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AdmitsAttribute(params CallerRole[] roles) : Attribute
{
    /// <summary>For what tells nothing about citizens.</summary>
    internal static readonly AdmitsAttribute Everybody = new(Enum.GetValues<CallerRole>());

    public bool Admits(CallerRole role) => roles.Contains(role);
}
