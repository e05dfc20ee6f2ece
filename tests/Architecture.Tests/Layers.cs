using System.Reflection;
using Mono.Cecil;
using NetArchTest.Rules;

namespace ServicePortal.Architecture.Tests;

/// <summary>Asks which types below a name (a namespace, or one type) depend on what they must not know.</summary>
internal static class Layers
{
    /// <summary>What measuring coverage puts into every method.</summary>
    private const string Coverage = "Microsoft.CodeCoverage";

    /// <returns>The types that depend on any of the forbidden names.</returns>
    public static IEnumerable<string> Users(Assembly assembly, string layer, IEnumerable<string> forbidden) =>
        Names(Of(assembly, layer).ShouldNot().HaveDependencyOnAny([.. forbidden]));

    /// <summary>Forbidden is every namespace that the assembly mentions at all, its own and others', except for the allowed ones and those below them.</summary>
    /// <returns>The types that depend on anything outside the allowed names.</returns>
    public static IEnumerable<string> UsersOfMoreThan(Assembly assembly, string layer, params string[] allowed)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var mentioned = module.GetTypeReferences().Concat(module.GetTypes()).Select(type => type.Namespace).Where(name => name.Length > 0).Distinct();
        return Users(assembly, layer, [.. mentioned.Where(name => !allowed.Append(Coverage).Any(root => IsBelow(name, root) || IsBelow(root, name)))]);
    }

    private static bool IsBelow(string name, string root) => name == root || name.StartsWith($"{root}.", StringComparison.Ordinal);

    private static PredicateList Of(Assembly assembly, string layer) => Types.InAssembly(assembly).That().MeetCustomRule(new Below(layer));

    private static IEnumerable<string> Names(ConditionList conditions) => conditions.GetResult().FailingTypeNames ?? [];

    private sealed class Below(string layer) : ICustomRule
    {
        public bool MeetsRule(TypeDefinition type) =>
            IsBelow(type.FullName, layer) || type.FullName.StartsWith($"{layer}/", StringComparison.Ordinal);
    }
}
