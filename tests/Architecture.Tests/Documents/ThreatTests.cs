using System.Text.RegularExpressions;

namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>The threat model says which test shows that an attack is stopped; each of them exists.</summary>
public sealed partial class ThreatTests
{
    private static readonly string Text = RepositoryFiles.Read("docs/threats.md");

    [Fact]
    public void Every_test_of_the_threat_model_exists()
    {
        var methods = RepositoryFiles.WithEnding(".cs").Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => Method.Matches(file.Text).Select(match => match.Groups["name"].Value))
            .ToHashSet();
        var named = Named.Matches(Text).Select(match => match.Groups["name"].Value).ToList();

        Assert.True(named.Count > 40, $"Only {named.Count} tests are named.");
        Assert.Empty(named.Except(methods));
    }

    [Fact]
    public void Every_section_says_what_is_left_or_has_nothing_left_to_say()
    {
        foreach (var section in Text.Split("\n## ").Skip(1))
        {
            Assert.Contains("| Who, with what | What stops it | Test |", section, StringComparison.Ordinal);
            Assert.Contains("\nLeft: ", section, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"public (async Task|void|Task) (?<name>[A-Za-z0-9_]+)\(")]
    private static partial Regex Method { get; }

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`")]
    private static partial Regex Named { get; }
}
