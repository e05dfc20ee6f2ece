using System.Text.RegularExpressions;

namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>Every decision has a date and a status and stands in the index.</summary>
public sealed partial class DecisionTests
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "docs/adr");
    private static readonly string Index = RepositoryFiles.Read("docs/adr/README.md");

    public static TheoryData<string> EveryDecision => [.. Directory.EnumerateFiles(Folder, "0*.md").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(EveryDecision))]
    public void A_decision_has_date_and_status_and_stands_in_the_index(string file)
    {
        var decision = Head.Match(File.ReadAllText(Path.Combine(Folder, file)));

        Assert.True(decision.Success, $"docs/adr/{file} must begin: # 0000 Title, an empty line, Date: 2026-01-31 · Status: accepted");
        Assert.True(Index.Contains(RowOf(file, decision), StringComparison.Ordinal), $"docs/adr/README.md lacks {RowOf(file, decision)}");
    }

    [Fact]
    public void A_number_stands_for_one_decision()
    {
        var numbers = EveryDecision.Select(file => file.Data[..4]).ToList();
        Assert.Equal(numbers.Distinct(), numbers);
    }

    /// <summary>Whoever doubts a decision must not think of the same alternatives again.</summary>
    [Theory]
    [MemberData(nameof(EveryDecision))]
    public void A_decision_says_what_it_was_preferred_to(string file) =>
        Assert.Matches(@"\*\*Instead of\.\*\*|## Instead of", RepositoryFiles.Read($"docs/adr/{file}"));

    [Fact]
    public void The_index_has_no_other_rows() => Assert.Equal(EveryDecision.Count, Markdown.Links(Index).Count());

    [Theory]
    [InlineData("# 0001 Title\n\nDate: 2026-11-23 · Status: accepted\n", true)]
    [InlineData("# 0001 Title\n\nDate: 2026-11-23 · Status: superseded by 0090\n", true)]
    [InlineData("# 0001 Title\n\nDate: 2026-11-23\n", false)]
    [InlineData("# 0001 Title\n\nDate: 2026-11-23 · Status: fine\n", false)]
    [InlineData("# 0001 Title\n\n**About.** Something.\n", false)]
    public void A_head_without_date_or_status_is_found_so_the_rule_can_fail(string text, bool expected) => Assert.Equal(expected, Head.IsMatch(text));

    private static string RowOf(string file, Match decision) =>
        $"| [{file[..4]}]({file}) | {decision.Groups["title"].Value} | {decision.Groups["date"].Value} | {decision.Groups["status"].Value} |";

    [GeneratedRegex(@"\A# (?:\d{4} )?(?<title>.+)\n+Date: (?<date>\d{4}-\d\d-\d\d) · Status: (?<status>accepted|withdrawn|superseded by \d{4})\n")]
    private static partial Regex Head { get; }
}
