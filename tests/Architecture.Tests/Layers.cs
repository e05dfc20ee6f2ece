using NetArchTest.Rules;

namespace ServicePortal.Architecture.Tests;

/// <summary>Asks which types below a namespace depend on what they must not know.</summary>
internal static class Layers
{
    public static IEnumerable<string> Offenders(System.Reflection.Assembly assembly, string layer, params IEnumerable<string> forbidden) =>
        Types.InAssembly(assembly).That().ResideInNamespace(layer).ShouldNot().HaveDependencyOnAny([.. forbidden]).GetResult().FailingTypeNames ?? [];
}
