using System.Text;
using System.Text.RegularExpressions;

namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>Which tests, methods of the contract, pages and classes carry a rule: read from where each says so itself.</summary>
internal sealed partial class RuleMap
{
    private readonly List<(int Rule, string Path)> _tests = [];
    private readonly List<(int Rule, string Method)> _methods = [];
    private readonly List<(int Rule, string Page)> _pages = [];
    private readonly List<(int Rule, string Path)> _code = [];

    private RuleMap()
    {
    }

    public static RuleMap Read()
    {
        var map = new RuleMap();
        foreach (var (path, text) in RepositoryFiles.WithEnding(".cs", ".cshtml", ".proto"))
        {
            map.Add(path, text);
        }

        return map;
    }

    /// <summary>One row for each rule that is built, whole or in part.</summary>
    public string Write()
    {
        var table = new StringBuilder("| Rule | Tests | Methods | Pages | Code |\n|---|---|---|---|---|\n");
        foreach (var rule in RuleBook.Rules.Where(rule => !rule.IsMarkedNotBuilt))
        {
            var place = $"{Codes(_methods, rule)} | {Codes(_pages, rule)}";
            var code = place == " | " ? Files(_code, rule) : "";
            table.Append(null, $"| R{rule.Number}{(rule.IsMarkedBuiltInPart ? " (in part)" : "")} | {Files(_tests, rule)} | {place} | {code} |\n");
        }

        return table.ToString().Replace("  |", " |", StringComparison.Ordinal);
    }

    private void Add(string path, string text)
    {
        switch (path.Split('/')[0])
        {
            case "tests" when path != RulesTests.WithExamples:
                _tests.AddRange(RuleBook.NamedByTestsIn(text).Select(rule => (rule, path)));
                break;
            case "protos":
                _methods.AddRange(MethodsCiting(text));
                break;
            case "src":
                _code.AddRange(RuleBook.CitedIn(text).Select(rule => (rule, path)));
                AddPage(path, text);
                break;
        }
    }

    // A page is two files; the address stands in one of them.
    private void AddPage(string path, string text)
    {
        var markup = path.EndsWith(".cshtml.cs", StringComparison.Ordinal) ? path[..^3] : path;
        if (markup.EndsWith(".cshtml", StringComparison.Ordinal) && Address.Match(RepositoryFiles.Read(markup)) is { Success: true } address)
        {
            _pages.AddRange(RuleBook.CitedIn(text).Select(rule => (rule, address.Groups["address"].Value)));
        }
    }

    /// <summary>A comment belongs to what comes after it; what is in a request or a response, to its method.</summary>
    public static IEnumerable<(int Rule, string Method)> MethodsCiting(string proto)
    {
        var methods = Method.Matches(proto).Select(match => match.Groups["name"].Value).ToHashSet();
        var (comment, message) = ("", "");
        foreach (var line in proto.Split('\n'))
        {
            if (Comment.Match(line) is { Success: true })
            {
                comment += line;
                continue;
            }

            message = Message.Match(line) is { Success: true } begun ? begun.Groups["name"].Value : message;
            var method = Method.Match(line) is { Success: true } named ? named.Groups["name"].Value : message;
            foreach (var rule in RuleBook.CitedIn(comment).Where(_ => methods.Contains(method)))
            {
                yield return (rule, method);
            }

            comment = "";
        }
    }

    private static string Files(List<(int Rule, string Path)> all, Rule rule) => string.Join(", ", Of(all, rule)
        .Select(path => $"[{Path.GetFileNameWithoutExtension(path)}](../{path})"));

    private static string Codes(List<(int Rule, string Name)> all, Rule rule) => string.Join(", ", Of(all, rule).Select(name => $"`{name}`"));

    private static IEnumerable<string> Of(List<(int Rule, string Name)> all, Rule rule) => all
        .Where(entry => entry.Rule == rule.Number).Select(entry => entry.Name).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("""^@page "(?<address>[^"]+)"?""", RegexOptions.Multiline)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"^\s*//")]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@"^message (?<name>\w+?)(Request|Response)? \{")]
    private static partial Regex Message { get; }

    [GeneratedRegex(@"^  rpc (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method { get; }
}
