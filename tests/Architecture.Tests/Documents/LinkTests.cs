namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>A link from one document to a file, or to a heading in another document, leads somewhere.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var links = RepositoryFiles.WithEnding(".md").Where(file => !IsTextOfPages(file.Path)).SelectMany(file => Markdown.Links(file.Text).Select(target => (file.Path, Target: target))).ToList();

        Assert.True(links.Count > 100, $"Only {links.Count} links were found.");
        Findings.None(links.Where(link => !LeadsSomewhere(link.Path, link.Target)).Select(link => $"{link.Path}: {link.Target} leads nowhere"));
    }

    [Theory]
    [InlineData("docs/README.md", "rules.md", true)]
    [InlineData("docs/README.md", "rules.md#signing-in", true)]
    [InlineData("docs/README.md", "../src", true)]
    [InlineData("docs/README.md", "https://example.org/anything", true)]
    [InlineData("docs/README.md", "no-such-file.md", false)]
    [InlineData("docs/README.md", "rules.md#no-such-heading", false)]
    public void A_dead_link_is_found_so_the_rule_can_fail(string from, string target, bool expected) => Assert.Equal(expected, LeadsSomewhere(from, target));

    /// <summary>Their links lead to pages of the portal, whose own tests follow them.</summary>
    private static bool IsTextOfPages(string path) => path.StartsWith("src/PortalWeb/operator.example/", StringComparison.Ordinal);

    private static bool LeadsSomewhere(string from, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal))
        {
            return true; // what others publish is not looked up
        }

        var (path, anchor) = target.Split('#') is [var file, var heading] ? (file, heading) : (target, null);
        var self = Path.Combine(RepositoryFiles.Root, from);
        var full = path.Length == 0 ? self : Path.GetFullPath(path, Path.GetDirectoryName(self)!);
        return Path.Exists(full) && (anchor is null || Markdown.Anchors(File.ReadAllText(full)).Contains(anchor));
    }
}
