using System.Text.RegularExpressions;

namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>As much of Markdown as the documents use.</summary>
internal static partial class Markdown
{
    public static IEnumerable<string> Links(string text) => Link.Matches(WithoutCode(text)).Select(link => link.Groups["target"].Value);

    /// <summary>What a heading is called in an address, as GitHub and GitLab do it.</summary>
    public static IEnumerable<string> Anchors(string text) => Heading.Matches(WithoutCode(text))
        .Select(heading => NoAnchor.Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The cells of every row of every table, trimmed.</summary>
    public static IEnumerable<string[]> Rows(string text) => text.Split('\n')
        .Where(line => line.StartsWith('|') && !line.StartsWith("|--", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray());

    private static string WithoutCode(string text) => Fence.Replace(text, "");

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence { get; }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoAnchor { get; }
}
