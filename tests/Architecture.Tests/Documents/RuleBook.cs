using System.Text.RegularExpressions;

namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>The rules of docs/rules.md, and who cites them.</summary>
internal static partial class RuleBook
{
    public static IReadOnlyList<Rule> Rules { get; } = [.. Parse(RepositoryFiles.Read("docs/rules.md"))];

    public static IEnumerable<Rule> Parse(string text) => Entry.Matches(text)
        .Select(entry => new Rule(int.Parse(entry.Groups["number"].Value, null), entry.Groups["text"].Value));

    /// <summary>R41 in a comment, or in a name such as R13_R33_Without_….</summary>
    public static IEnumerable<int> CitedIn(string text) => Citation.Matches(text).Select(cited => int.Parse(cited.Groups["number"].Value, null));

    public static IEnumerable<int> NamedByTestsIn(string source) => TestName.Matches(source).SelectMany(name => CitedIn(name.Value));

    [GeneratedRegex(@"^- \*\*R(?<number>\d+)\*\* (?<text>.+(?:\n  .+)*)", RegexOptions.Multiline)]
    private static partial Regex Entry { get; }

    [GeneratedRegex("(?<![A-Za-z0-9])R(?<number>[1-9][0-9]{0,2})(?![A-Za-z0-9])")]
    private static partial Regex Citation { get; }

    [GeneratedRegex(@"public (?:async Task|Task|void) (?:R\d+_)+")]
    private static partial Regex TestName { get; }
}

internal sealed record Rule(int Number, string Text)
{
    public bool IsMarkedNotBuilt => Text.Contains("*Not built", StringComparison.Ordinal);

    public bool IsMarkedBuiltInPart => Text.Contains("*Built in part", StringComparison.Ordinal);
}
