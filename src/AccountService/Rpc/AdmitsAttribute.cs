using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts.Rpc;

/// <summary>Which callers may call a service or method. What has none is denied to everybody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AdmitsAttribute(params CallerRole[] roles) : Attribute
{
    public IReadOnlyList<CallerRole> Roles { get; } = roles;
}
