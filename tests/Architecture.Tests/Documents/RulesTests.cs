namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>docs/rules.md has every rule that is cited anywhere, and says truly which are built.</summary>
public sealed class RulesTests
{
    /// <summary>What shows how a rule is cited cites rules that need not exist.</summary>
    public const string WithExamples = "tests/Architecture.Tests/Documents/RulesTests.cs";

    private static readonly HashSet<int> Numbers = [.. RuleBook.Rules.Select(rule => rule.Number)];

    private static readonly HashSet<int> NamedByTests =
        [.. RepositoryFiles.WithEnding(".cs")
            .Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => RuleBook.NamedByTestsIn(file.Text))];

    [Fact]
    public void Every_rule_that_is_cited_exists()
    {
        var cited = RepositoryFiles.WithEnding(".cs", ".cshtml", ".proto", ".md", ".js", ".css")
            .SelectMany(file => RuleBook.CitedIn(file.Text).Select(number => (file.Path, number)))
            .Where(citation => !IsExample(citation))
            .ToList();

        Assert.True(cited.Count > 300, $"Only {cited.Count} citations were found.");
        Findings.None(cited.Where(citation => !Numbers.Contains(citation.number)).Select(citation => $"{citation.Path} cites R{citation.number}, which is not in docs/rules.md"));
    }

    [Theory]
    [InlineData("A blocked card is refused (R99).", 99)]
    [InlineData("public void R99_A_blocked_card_is_refused()", 99)]
    [InlineData("See R41, R42.", 41, 42)]
    [InlineData("brainpoolP256r1 PR12 R2D2 R 7 R0")]
    public void A_citation_is_found_so_the_rule_can_fail(string text, params int[] expected) => Assert.Equal(expected, RuleBook.CitedIn(text));

    [Fact]
    public void A_number_stands_for_one_rule() => Assert.Equal(RuleBook.Rules.Count, Numbers.Count);

    [Fact]
    public void A_rule_names_its_source() => Assert.All(RuleBook.Rules, rule => Assert.Matches(@"\[[^\]]+\]", rule.Text));

    [Fact]
    public void A_mark_says_what_the_tests_say()
    {
        var withoutTest = RuleBook.Rules.Where(rule => !rule.IsMarkedNotBuilt && !rule.IsMarkedBuiltInPart && !NamedByTests.Contains(rule.Number));
        var builtAfterAll = RuleBook.Rules.Where(rule => rule.IsMarkedNotBuilt && NamedByTests.Contains(rule.Number));

        Findings.None(withoutTest.Select(rule => $"R{rule.Number} has no test: write one, or mark it in docs/rules.md"));
        Findings.None(builtAfterAll.Select(rule => $"R{rule.Number} has a test: take away or change its mark in docs/rules.md"));
    }

    [Fact]
    public void Marks_and_tests_are_found_so_the_rule_can_fail()
    {
        var rules = RuleBook.Parse("- **R1** One. [2.1]\n- **R2** Two,\n  on two lines. [own] *Not built.*\n- **R3** Three. *Built in part: half.*\n").ToList();

        Assert.Equal([1, 2, 3], rules.Select(rule => rule.Number));
        Assert.Equal([false, true, false], rules.Select(rule => rule.IsMarkedNotBuilt));
        Assert.Equal([false, false, true], rules.Select(rule => rule.IsMarkedBuiltInPart));
        Assert.Equal([13, 33], RuleBook.NamedByTestsIn("public async Task R13_R33_Without_R7() => Assert.R8();"));
        Assert.Contains(RuleBook.Rules, rule => rule.IsMarkedNotBuilt);
        Assert.Contains(41, NamedByTests);
    }

    private static bool IsExample((string Path, int Number) citation) => citation.Path is WithExamples or "docs/how-to/rule.md";
}
