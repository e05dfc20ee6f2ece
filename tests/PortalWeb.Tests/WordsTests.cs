using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ServicePortal.Portal.Languages;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests;

/// <summary>Pages and mails keep to the words of docs/glossary.md.</summary>
public sealed partial class WordsTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly string[] Glossary = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "glossary.md"));

    [Fact]
    public async Task No_page_uses_a_word_that_the_glossary_replaces()
    {
        var pages = (await SeeAllPagesAsync()).Select(page => (page.Answer, Language.German)).Concat((await SeeAllPagesInEnglishAsync()).Select(page => (page.Answer, Language.English)));

        Assert.Empty(pages.SelectMany(page => ReplacedIn(TextOf(page.Answer), page.Item2).Select(word => $"{page.Answer.Path}: {word}")).Distinct());
    }

    [Fact]
    public void No_sentence_beside_the_pages_uses_a_word_that_the_glossary_replaces()
    {
        var pairs = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*Text*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).SelectMany(file => Pair().Matches(File.ReadAllText(file))).ToList();

        Assert.NotEmpty(pairs);
        Assert.Empty(pairs.SelectMany(pair => ReplacedIn(pair.Groups[1].Value, Language.German).Concat(ReplacedIn(pair.Groups[2].Value, Language.English)).Select(word => $"{word}: {pair.Value}")));
    }

    [Theory]
    [InlineData("Drücken Sie auf Weiter.", "German")]
    [InlineData("Zum Login", "German")]
    [InlineData("Your username is taken.", "English")]
    public void A_replaced_word_is_found(string text, string language) => Assert.NotEmpty(ReplacedIn(text, Enum.Parse<Language>(language)));

    [Fact]
    public async Task Every_abbreviation_stands_in_the_glossary_and_is_explained_on_its_page()
    {
        var known = Table("## Abbreviations on pages").ToDictionary(row => row[0], row => row[1..]);
        var faults = new List<string>();
        foreach (var (page, column) in (await SeeAllPagesAsync()).Select(page => (page, 0)).Concat((await SeeAllPagesInEnglishAsync()).Select(page => (page, 1))))
        {
            var text = TextOf(page.Answer);
            foreach (var abbreviation in Abbreviation().Matches(text).Select(match => match.Value).Distinct())
            {
                var explanation = known.GetValueOrDefault(abbreviation)?[column];
                if (explanation is null || (explanation != "–" && !text.Contains(explanation, StringComparison.OrdinalIgnoreCase)))
                {
                    faults.Add($"{page.Answer.Path}: {abbreviation} {(explanation is null ? "is not in docs/glossary.md" : $"is used without \"{explanation}\"")}");
                }
            }
        }

        Assert.Empty(faults.Distinct());
    }

    // What the citizen's card or an agency says is theirs, and so is a code that the service returns.
    private static string TextOf(Answer answer) => string.Join('\n', answer.Page.QuerySelectorAll("title, main, header, footer")
        .SelectMany(part => part.Descendants<IText>())
        .Where(text => text.ParentElement!.Closest("script, .kern-preline, [lang=de]:not(html)") is null)
        .Select(text => text.Text.Trim()).Where(text => text.Length > 0));

    private static IEnumerable<string> ReplacedIn(string text, Language language) =>
        Table("## Words that pages and mails do not use").Where(row => row[0] == language.ToString()).SelectMany(row => row[1].Split(", "))
            .Where(word => Regex.IsMatch(text, $@"(?<![\p{{L}}-]){Regex.Escape(word)}(?![\p{{L}}-])", RegexOptions.IgnoreCase));

    private static IEnumerable<string[]> Table(string heading) => Glossary.SkipWhile(line => line != heading).Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
        .Select(line => line.Trim('|', ' ').Split(" | "));

    [GeneratedRegex(@"(?<![\p{L}\d_./-])\p{Lu}{2,}(?![\p{L}\d_])")]
    private static partial Regex Abbreviation();

    // A German sentence and the English one beside it.
    [GeneratedRegex("""Say\(\s*\$?"((?:[^"\\]|\\.)*)",\s*\$?"((?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex Pair();
}
