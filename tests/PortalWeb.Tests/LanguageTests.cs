using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.Resources;
using ServicePortal.Testing;
using Language = ServicePortal.Portal.Languages.Language;

namespace ServicePortal.Portal.Tests;

/// <summary>R72: every page is complete in German and in English, and leads on in its language.</summary>
public sealed partial class LanguageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly string Source = Path.Combine(Checkout.Root, "src", "PortalWeb");

    // Words that hardly a sentence does without, and that the other language does not have.
    private static readonly HashSet<string> OnlyGerman = Words("und Sie Ihr Ihre Ihren Ihrem nicht ist sind mit für auf der das den dem ein eine einen wir oder bitte noch wenn");
    private static readonly HashSet<string> OnlyEnglish = Words("and you your the is are of with for not this that please we or if can have");

    private static readonly string[] ReadOut = ["aria-label", "title", "alt", "placeholder", "data-texts"];

    [Fact]
    public async Task R72_Every_page_in_English_says_nothing_in_German()
    {
        var pages = await SeeAllPagesInEnglishAsync();

        Assert.NotEmpty(pages);
        Assert.Empty(pages.SelectMany(page => SentencesIn(page, "en", OnlyGerman)).Distinct());
    }

    [Fact]
    public async Task R72_Every_page_in_German_says_nothing_in_English()
    {
        var pages = await SeeAllPagesAsync();

        Assert.NotEmpty(pages);
        Assert.Empty(pages.SelectMany(page => SentencesIn(page, "de", OnlyEnglish)).Distinct());
    }

    [Fact]
    public async Task R72_What_was_refused_is_said_in_English()
    {
        foreach (var page in await SeeAllPagesInEnglishAsync())
        {
            foreach (var form in page.Forms)
            {
                Contract.Refuse<SignInWithPasswordRequest>(ErrorReason.SignInFailed);
                var answer = await Tour.PostAsync(page, page.ActionOf(form), [.. form.QuerySelectorAll("input[name=antiforgery]").Select(field => KeyValuePair.Create("antiforgery", field.GetAttribute("value")!))]);
                if (answer.Status is HttpStatusCode.OK)
                {
                    Assert.Empty(SentencesIn(page with { Answer = answer }, "en", OnlyGerman));
                }
                else
                {
                    Assert.True(answer.Location is { } next && StaysEnglish(next), $"{page.Answer.Path} leads to {answer.Status} {answer.Location}.");
                }
            }
        }
    }

    [Theory]
    [InlineData("/en/gibt-es-nicht", HttpStatusCode.NotFound)]
    [InlineData("/en/fehler/503", HttpStatusCode.NotFound)]
    public async Task R72_An_error_is_explained_in_English(string address, HttpStatusCode status)
    {
        var answer = await Browser.GetAsync(address);

        Assert.Equal((status, "en", "This page does not exist"), (answer.Status, answer.Page.DocumentElement.GetAttribute("lang"), answer.Heading));
    }

    [Fact]
    public async Task Every_link_and_form_of_an_English_page_stays_English()
    {
        var addresses = (await SeeAllPagesInEnglishAsync()).SelectMany(page => page.Answer.Page.QuerySelectorAll("a[href^='/']:not([hreflang]), form[action^='/']")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")!)).Distinct().ToList();

        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.True(StaysEnglish(address), address));
    }

    [Fact]
    public async Task Every_page_leads_to_itself_in_the_other_language()
    {
        foreach (var page in (await SeeAllPagesAsync()).Concat(await SeeAllPagesInEnglishAsync()))
        {
            var (here, there) = page.Answer.Path.StartsWith("/en", StringComparison.Ordinal) ? (Language.English, Language.German) : (Language.German, Language.English);
            var switches = page.Answer.Page.QuerySelectorAll("a[hreflang]").Select(link => link.GetAttribute("href"));

            Assert.Equal([LanguageAddress.In(there, page.Answer.Path)], switches);
            Assert.Equal(
                [LanguageAddress.In(Language.German, page.Answer.Path), LanguageAddress.In(Language.English, page.Answer.Path)],
                page.Answer.Page.QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("href")));
            Assert.Equal(LanguageAddress.In(here, page.Answer.Path), page.Answer.Path);
        }
    }

    // What was typed is kept by the script, and which account it was for by the address.
    [Theory]
    [InlineData("/registrieren/konto?art=plus", "Weiter zum Online-Ausweis", "/en/registrieren/konto?art=plus")]
    [InlineData("/registrieren/bestaetigen", "Adresse ändern und E-Mail senden", "/en/registrieren/bestaetigen")]
    public async Task A_form_that_came_back_with_errors_stays_itself_in_the_other_language(string page, string button, string english)
    {
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, cardRead: false, completed: page.EndsWith("bestaetigen", StringComparison.Ordinal)));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(page), button, ("Email", ""));

        Assert.StartsWith("Fehler: ", answer.Page.Title, StringComparison.Ordinal);
        Assert.Equal(english, answer.Page.QuerySelector("a[hreflang=en]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/", "/en")]
    [InlineData("/?x=1", "/en?x=1")]
    [InlineData("/hilfe", "/en/hilfe")]
    [InlineData("/en/hilfe", "/en/hilfe")]
    [InlineData("/en", "/en")]
    [InlineData("/ende", "/en/ende")]
    [InlineData("https://agency.example/", "https://agency.example/")]
    [InlineData("//agency.example", "//agency.example")]
    [InlineData("#inhalt", "#inhalt")]
    [InlineData("tel:116116", "tel:116116")]
    public void An_address_of_ours_gets_its_language_once(string address, string english)
    {
        Assert.Equal(english, LanguageAddress.In(Language.English, address));
        Assert.Equal(address is "/en/hilfe" ? "/hilfe" : address is "/en" ? "/" : address, LanguageAddress.In(Language.German, address));
    }

    [Theory]
    [InlineData("en-US,en;q=0.9", "/en")]
    [InlineData("tr-TR,tr;q=0.9,en;q=0.8,de;q=0.5", "/en")]
    [InlineData("de-DE,de;q=0.9,en;q=0.8", null)]
    [InlineData("tr-TR,tr;q=0.9", null)]
    [InlineData("en;q=0.1,de", null)]
    [InlineData("*", null)]
    [InlineData("x;q=y,,;", null)]
    public async Task Only_the_first_visit_to_the_start_page_asks_what_the_browser_prefers(string preferred, string? leadsTo)
    {
        Browser.SetHeader("Accept-Language", preferred);
        var first = await Browser.GetAsync("/");
        var deeper = await Browser.GetAsync("/anmelden");

        Assert.Equal((leadsTo, null), (first.Location, deeper.Location));
    }

    [Fact]
    public async Task Whoever_switched_to_German_stays_there()
    {
        Browser.SetHeader("Accept-Language", "en");
        Assert.Equal("/en", (await Browser.GetAsync("/")).Location);
        await Browser.GetAsync("/en");
        using var pressed = new HttpRequestMessage(HttpMethod.Get, "/");
        pressed.Headers.Add("Sec-Fetch-Site", "same-origin");
        var german = await Browser.SendAsync(pressed);
        var anew = await Browser.GetAsync("/");

        Assert.Equal((null, null), (german.Location, anew.Location));
        Assert.Equal("de", Browser.Cookie("__Host-language"));
    }

    [Fact]
    public async Task Whoever_reads_German_only_has_no_cookie_for_it()
    {
        await Browser.GetAsync("/");
        await Browser.GetAsync("/anmelden");

        Assert.Null(Browser.Cookie("__Host-language"));
    }

    // The eID client comes back to an address that was named to it before anybody knew the language.
    [Fact]
    public async Task Who_started_the_reading_in_English_comes_back_in_English()
    {
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        await Browser.GetAsync("/en/anmelden");

        var back = await Browser.GetAsync($"/eid/rueckkehr?r={Persona.RefreshSecret}");

        Assert.True(StaysEnglish(back.Location ?? ""), back.Location);
    }

    [Fact]
    public void Content_in_German_is_followed_by_the_same_in_English()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Source, "Pages"), "*.cshtml", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => PairErrorsIn(File.ReadAllText(file)).Select(error => $"{Path.GetRelativePath(Source, file)}: {error}")));
    }

    [Theory]
    [InlineData("<in-german>Ja</in-german>")]
    [InlineData("<in-english>Yes</in-english>")]
    [InlineData("<in-german>Ja</in-german> und <in-english>Yes</in-english>")]
    [InlineData("<in-german><a href=\"@Links.Start\">Ja</a></in-german><in-english>Yes</in-english>")]
    public void Content_in_one_language_alone_is_found(string page) => Assert.NotEmpty(PairErrorsIn(page));

    [Fact]
    public async Task The_script_finds_each_of_its_words_in_the_page()
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Source, "wwwroot", "portal.js"), TestContext.Current.CancellationToken);
        var used = ScriptText().Matches(script).Select(match => match.Groups[1].Value).Distinct().Order();
        using var texts = JsonDocument.Parse(ScriptTexts.Serialize());

        Assert.Equal(texts.RootElement.EnumerateObject().Select(text => text.Name).Order(), used);
        Assert.DoesNotMatch("[„“äöüÄÖÜß]", script);
    }

    // Of the pages that everybody reads first. A heading is no sentence.
    [Fact]
    public async Task Sentences_of_start_registration_and_help_are_short()
    {
        foreach (var page in (await SeeAllPagesAsync()).Concat(await SeeAllPagesInEnglishAsync()).Where(page => IsReadFirst(LanguageAddress.In(Language.German, page.Answer.Path))))
        {
            var sentences = page.Answer.Page.QuerySelectorAll("main p, main li").SelectMany(element => SentenceEnd().Split(Flat(element.TextContent))).Where(sentence => sentence.Contains(' ', StringComparison.Ordinal)).ToList();

            Assert.True(sentences.Count == 0 || sentences.Average(sentence => sentence.Split(' ').Length) <= 20, page.Answer.Path);
            Assert.All(sentences, sentence => Assert.True(sentence.Split(' ').Length <= 40, $"{page.Answer.Path}: {sentence}"));
        }
    }

    private static bool IsReadFirst(string address) =>
        address is "/" || address.StartsWith("/registrieren", StringComparison.Ordinal) || address.StartsWith("/hilfe", StringComparison.Ordinal);

    private static bool StaysEnglish(string address) => !address.StartsWith('/') || LanguageAddress.In(Language.English, address) == address;

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];

    /// <summary>Texts of a page, its attributes that are read out included, that have one of these words. What is marked as another language does not count.</summary>
    private static IEnumerable<string> SentencesIn(SeenPage page, string language, HashSet<string> words) =>
        page.Answer.Page.All
            .Where(element => element.LocalName is not ("script" or "style") && LanguageOf(element) == language)
            .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.Text)
                .Concat(ReadOut.Select(name => element.GetAttribute(name)).OfType<string>()))
            .Select(Flat)
            .Where(text => Word().Matches(text).Any(word => words.Contains(word.Value)))
            .Select(text => $"{page.Answer.Path}: {text}");

    private static string? LanguageOf(IElement element) => element.Closest("[lang]")?.GetAttribute("lang");

    private static string Flat(string text) => Blanks().Replace(text, " ").Trim();

    private static IEnumerable<string> PairErrorsIn(string page)
    {
        var pairs = Pair().Matches(page);
        if (pairs.Count != Block().Count(page) / 2.0)
        {
            yield return "in-german and in-english do not follow each other";
        }

        foreach (Match pair in pairs)
        {
            if (!Link().Matches(pair.Groups[1].Value).Select(link => link.Value).SequenceEqual(Link().Matches(pair.Groups[2].Value).Select(link => link.Value)))
            {
                yield return $"other links in English than in German: {pair.Value[..Math.Min(80, pair.Value.Length)]}";
            }
        }
    }

    [GeneratedRegex("<in-german>(.*?)</in-german>\\s*<in-english>(.*?)</in-english>", RegexOptions.Singleline)]
    private static partial Regex Pair();

    [GeneratedRegex("<in-(german|english)>")]
    private static partial Regex Block();

    [GeneratedRegex("href=\"[^\"]+\"")]
    private static partial Regex Link();

    [GeneratedRegex("texts\\.(\\w+)")]
    private static partial Regex ScriptText();

    [GeneratedRegex("\\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("(?<=[.!?:])\\s+(?=\\p{Lu})")]
    private static partial Regex SentenceEnd();
}
