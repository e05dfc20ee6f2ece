using System.Reflection;
using NetArchTest.Rules;

namespace ServicePortal.Architecture.Tests;

/// <summary>Asks which types below a name (a namespace, or one type) depend on what they must not know.</summary>
internal static class Layers
{
    /// <returns>The types that depend on any of the forbidden names.</returns>
    public static IEnumerable<string> Users(Assembly assembly, string layer, IEnumerable<string> forbidden) =>
        Names(Of(assembly, layer).ShouldNot().HaveDependencyOnAny([.. forbidden]));

    /// <returns>The types that depend on anything outside the allowed names.</returns>
    public static IEnumerable<string> UsersOfMoreThan(Assembly assembly, string layer, params string[] allowed) =>
        Names(Of(assembly, layer).Should().OnlyHaveDependenciesOn(allowed));

    private static PredicateList Of(Assembly assembly, string layer) =>
        Types.InAssembly(assembly).That().HaveNameMatching(".*").And().MeetCustomRule(new IsBelow(layer));

    private static IEnumerable<string> Names(ConditionList conditions) => conditions.GetResult().FailingTypeNames ?? [];

    private sealed class IsBelow(string layer) : ICustomRule
    {
        public bool MeetsRule(Mono.Cecil.TypeDefinition type) =>
            type.FullName == layer || type.FullName.StartsWith($"{layer}.", StringComparison.Ordinal) || type.FullName.StartsWith($"{layer}/", StringComparison.Ordinal);
    }
}
