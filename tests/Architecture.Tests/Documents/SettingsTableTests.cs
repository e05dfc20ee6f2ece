using System.Reflection;
using System.Text.RegularExpressions;

namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>docs/settings.md names every setting of an options class, and none that is gone.</summary>
public sealed partial class SettingsTableTests
{
    private static readonly string[] Assemblies = ["AccountService", "EidAdapter", "PortalWeb", "ServiceDefaults"];

    [Fact]
    public void Every_setting_stands_in_the_table_and_every_row_is_a_setting()
    {
        var inCode = Assemblies.Select(Assembly.Load).SelectMany(assembly => assembly.GetTypes()).SelectMany(SettingsOf).ToHashSet();
        var sections = inCode.Select(SectionOf).ToHashSet();
        var inTable = Named(RepositoryFiles.Read("docs/settings.md")).Where(setting => sections.Contains(SectionOf(setting))).ToHashSet();

        Assert.True(inCode.Count > 30, $"Only {inCode.Count} settings were found.");
        Findings.None(inCode.Except(inTable).Select(setting => $"docs/settings.md lacks `{setting}`"));
        Findings.None(inTable.Except(inCode).Select(setting => $"docs/settings.md names `{setting}`, which no options class has"));
    }

    [Fact]
    public void Settings_and_rows_are_found_so_the_rule_can_fail()
    {
        Assert.Equal(["Sample:Path", "Sample:Port"], SettingsOf(typeof(SampleOptions)).Order());
        Assert.Empty(SettingsOf(typeof(SettingsTableTests)));
        Assert.Equal(["Sample:Path", "Sample:Port"], Named("| `Sample:Path`, `Sample:Port:0` | Sample:Word | `Sample:*` `None` |"));
    }

    private static IEnumerable<string> SettingsOf(Type type) => SectionOf(type) is { } section
        ? type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite).Select(property => $"{section}:{property.Name}")
        : [];

    private static string SectionOf(string setting) => setting.Split(':')[0];

    private static string? SectionOf(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal)
        ? type.GetField("Section", BindingFlags.Static | BindingFlags.Public)?.GetRawConstantValue() as string
        : null;

    private static IEnumerable<string> Named(string text) => Setting.Matches(text).Select(setting => setting.Groups["name"].Value);

    /// <summary>`Section:Name`, or an element or a part of it.</summary>
    [GeneratedRegex(@"`(?<name>[A-Z]\w+:[A-Z]\w+)(?::\w+)?`")]
    private static partial Regex Setting { get; }

    private sealed class SampleOptions
    {
        public const string Section = "Sample";

        public string? Path { get; init; }

        public int Port { get; init; }

        public static int Count => 0;
    }
}
