using ServicePortal.Portal.Languages;
using ServicePortal.Portal.OperatorsOwn;

namespace ServicePortal.Portal.Tests.OperatorsOwn;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("## Ja", "<h2 class=\"kern-heading-medium\">Ja</h2>")]
    [InlineData("### Ja", "<h3 class=\"kern-heading-small\">Ja</h3>")]
    [InlineData("Ja & **nein**", "<p class=\"kern-body\">Ja &amp; <strong>nein</strong></p>")]
    [InlineData("Ja\\\nnein", "<p class=\"kern-body\">Ja<br />\nnein</p>")]
    [InlineData("Ja [sic] (Art. 6 [1])", "<p class=\"kern-body\">Ja [sic] (Art. 6 [1])</p>")]
    [InlineData("- Ja", "<ul class=\"kern-list kern-list--bullet\">\n<li>Ja</li>\n</ul>")]
    [InlineData("1. Ja", "<ol class=\"kern-list kern-list--number\">\n<li>Ja</li>\n</ol>")]
    [InlineData("[Ja](https://neustadt.de/?a=1&b=%22)", "<p class=\"kern-body\"><a class=\"kern-link\" href=\"https://neustadt.de/?a=1&amp;b=%22\">Ja</a></p>")]
    [InlineData("<https://neustadt.de>", "<p class=\"kern-body\"><a href=\"https://neustadt.de\" class=\"kern-link\">https://neustadt.de</a></p>")]
    [InlineData("[Ja][1]\n\n[1]: mailto:a@neustadt.de", "<p class=\"kern-body\"><a class=\"kern-link\" href=\"mailto:a@neustadt.de\">Ja</a></p>")]
    public void A_text_looks_like_a_page_of_ours(string markdown, string html) => Assert.Equal(html, Render(markdown, Language.German));

    [Theory]
    [InlineData("[Help](/hilfe)", "<a class=\"kern-link\" href=\"/en/hilfe\">Help</a>")]
    [InlineData("[Start](/)", "<a class=\"kern-link\" href=\"/en\">Start</a>")]
    [InlineData("[Straße 1\\\nOrt](lang:de)", "<span lang=\"de\">Straße 1<br />\nOrt</span>")]
    public void A_link_stays_in_the_language_of_its_page_and_words_of_another_one_say_so(string markdown, string html) =>
        Assert.Equal($"<p class=\"kern-body\">{html}</p>", Render(markdown, Language.English));

    [Fact]
    public void Words_in_braces_are_text_whatever_they_would_mean_in_Markdown()
    {
        var words = new OperatorWords(new(
            new("*Mein* [Portal](x)", "<b>My</b> portal"), new("Amt_für_Alles", "Office"), new(KopfzeileOf.None),
            new("+49 30 123-456", "a_b_c@neustadt.de", new("", "")), "d@neustadt.de", "b@neustadt.de"));

        Assert.Equal("<p class=\"kern-body\">*Mein* [Portal](x)</p>", Render(words.Fill("{{name}}", Language.German, Fail), Language.German));
        Assert.Equal("<p class=\"kern-body\">&lt;b&gt;My&lt;/b&gt; portal</p>", Render(words.Fill("{{ name }}", Language.English, Fail), Language.English));
        Assert.Equal("<p class=\"kern-body\">Amt_für_Alles</p>", Render(words.Fill("{{authority}}", Language.German, Fail), Language.German));
        Assert.Equal("<p class=\"kern-body\"><a class=\"kern-link\" href=\"mailto:a_b_c@neustadt.de\">a_b_c@neustadt.de</a></p>", Render(words.Fill("{{contact.email}}", Language.German, Fail), Language.German));
        Assert.Equal("<p class=\"kern-body\"><a class=\"kern-link\" href=\"tel:+4930123456\">+49 30 123-456</a></p>", Render(words.Fill("{{contact.phone}}", Language.German, Fail), Language.German));
    }

    private static string Render(string markdown, Language language) => OperatorMarkdown.Render(markdown, language, Fail).TrimEnd();

    private static void Fail(string why) => Assert.Fail(why);
}
