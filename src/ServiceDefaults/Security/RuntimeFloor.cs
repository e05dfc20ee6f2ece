using System.Reflection;
using Microsoft.AspNetCore.Builder;

namespace ServicePortal.ServiceDefaults.Security;

/// <summary>
/// The oldest runtime on which these programs start. Packages are pinned, but Data Protection, TLS and the XML signatures' basis come from the machine's shared
/// runtime, and a machine that nobody updates has one with known holes.
/// </summary>
public static class RuntimeFloor
{
    public static Version Oldest { get; } = new(10, 0, 10);

    public static void Ensure() => Ensure(Environment.Version, VersionOf(typeof(WebApplication).Assembly));

    /// <exception cref="InvalidOperationException">One of them is older.</exception>
    public static void Ensure(Version runtime, Version aspNetCore)
    {
        if (runtime < Oldest || aspNetCore < Oldest)
        {
            throw new InvalidOperationException(
                $"This machine has .NET {runtime} and ASP.NET Core {aspNetCore}. Versions before {Oldest} have known security holes: install the newest 10.0.");
        }
    }

    // "10.0.12+sha" or "10.0.12-servicing.…".
    private static Version VersionOf(Assembly assembly) =>
        Version.Parse(assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', '-')[0]);
}
