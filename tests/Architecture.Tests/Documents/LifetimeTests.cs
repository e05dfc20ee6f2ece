using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>docs/lifetimes.md has every duration that the processes' code fixes, with its value.</summary>
public sealed partial class LifetimeTests
{
    private static readonly string[] Assemblies = ["AccountService", "EidAdapter", "PortalWeb", "ServiceDefaults"];

    [Fact]
    public void Every_duration_in_the_code_stands_in_the_table_with_its_value()
    {
        var inCode = Assemblies.Select(Assembly.Load).SelectMany(Durations).ToDictionary();
        var inTable = Table(RepositoryFiles.Read("docs/lifetimes.md")).ToDictionary();

        Assert.True(inCode.Count > 20, $"Only {inCode.Count} durations were found.");
        Findings.None(inCode.Except(inTable).Select(duration => $"docs/lifetimes.md needs a row with value and reason for {Line(duration)}"));
        Findings.None(inTable.Except(inCode).Select(duration => $"docs/lifetimes.md has a row that is not so in code: {Line(duration)}"));
    }

    [Fact]
    public void Durations_and_rows_are_found_so_the_rule_can_fail()
    {
        Assert.Equal(
            [
                ("Samples.Wait", TimeSpan.FromSeconds(2)), ("Samples.Shown", TimeSpan.FromDays(1)),
                ("Samples.Both.Long", TimeSpan.FromHours(3)), ("Samples.Both.Short", TimeSpan.FromMilliseconds(5)),
            ],
            DurationsOf(typeof(Samples)));
        Assert.Equal(
            [("Samples.Wait", TimeSpan.FromMinutes(1.5))],
            Table("| What | Value | Set in | Why |\n|---|---|---|---|\n| It | 1.5 min | `Samples.Wait` | So. |\n| That | 2 s | [File](x.cs) | So. |"));
    }

    private static string Line(KeyValuePair<string, TimeSpan> duration) => $"`{duration.Key}`, {duration.Value:c}";

    private static IEnumerable<(string, TimeSpan)> Durations(Assembly assembly) => assembly.GetTypes().Where(IsOurs).SelectMany(DurationsOf);

    private static bool IsOurs(Type type) => !type.ContainsGenericParameters && type.Namespace?.StartsWith("ServicePortal", StringComparison.Ordinal) == true;

    private static IEnumerable<(string, TimeSpan)> DurationsOf(Type type) => Members(type, BindingFlags.Static)
        .SelectMany(member => member.Type == typeof(TimeSpan)
            ? [($"{type.Name}.{member.Name}", (TimeSpan)member.Read(null)!)]
            : Parts(type, member));

    // A value made of durations, such as SessionLifetime.Low.
    private static IEnumerable<(string, TimeSpan)> Parts(Type type, Member member) => member.Type != type && member.Type.Assembly != type.Assembly ? [] :
        Members(member.Type, BindingFlags.Instance)
            .Where(part => part.Type == typeof(TimeSpan))
            .Select(part => ($"{type.Name}.{member.Name}.{part.Name}", (TimeSpan)part.Read(member.Read(null))!));

    private static IEnumerable<Member> Members(Type type, BindingFlags whose)
    {
        var which = whose | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return type.GetFields(which).Where(field => !field.Name.StartsWith('<')).Select(field => new Member(field.Name, field.FieldType, field.GetValue))
            .Concat(type.GetProperties(which).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
                .Select(property => new Member(property.Name, property.PropertyType, property.GetValue)));
    }

    private static IEnumerable<(string, TimeSpan)> Table(string text) =>
        from cells in Markdown.Rows(text)
        where cells is [_, _, _, _]
        let name = CodeName.Match(cells[2])
        let value = Duration.Match(cells[1])
        where name.Success && value.Success
        select (name.Groups["name"].Value, Read(double.Parse(value.Groups["number"].Value, CultureInfo.InvariantCulture), value.Groups["unit"].Value));

    private static TimeSpan Read(double number, string unit) => unit switch
    {
        "ms" => TimeSpan.FromMilliseconds(number),
        "s" => TimeSpan.FromSeconds(number),
        "min" => TimeSpan.FromMinutes(number),
        "h" => TimeSpan.FromHours(number),
        _ => TimeSpan.FromDays(number),
    };

    [GeneratedRegex(@"^`(?<name>[\w.]+)`$")]
    private static partial Regex CodeName { get; }

    [GeneratedRegex(@"^(?<number>[0-9.]+) (?<unit>ms|s|min|h|d)$")]
    private static partial Regex Duration { get; }

    private sealed record Member(string Name, Type Type, Func<object?, object?> Read);

    private sealed record Pair(TimeSpan Long, TimeSpan Short);

    private static class Samples
    {
        private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

        public static TimeSpan Shown => TimeSpan.FromDays(1);

        public static Pair Both { get; } = new(TimeSpan.FromHours(3), TimeSpan.FromMilliseconds(5));
    }
}
