using System.Text.RegularExpressions;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>What the example says in place of something true, and what people write who mean to come back.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<string> In(string text) => Placeholder().Matches(text).Select(found => found.Value).Distinct();

    // Domains that nobody can have [RFC 2606], names of nobody, numbers of noughts (but not the colour black), and gaps. "Muster" alone is a word that legal texts need.
    [GeneratedRegex(
        @"\[\[[^\]]*\]\]|\bexample\.(org|com|net)\b|\b[\w-]+\.(example|invalid|test)\b|\bMuster(behörde|stadt|straße|land|mann|frau|logo)\w*|(?<![\d.#])0{6,}(?!\d)|\bTODO\b|\blorem ipsum\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
