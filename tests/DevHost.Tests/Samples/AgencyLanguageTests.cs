using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Grpc.Core;

namespace ServicePortal.Dev.DevHost.Tests.Samples;

/// <summary>R72: the sample is complete in German and in English, and the citizen keeps the language on the way to the Serviceportal and back.</summary>
public sealed partial class AgencyLanguageTests : IClassFixture<RunningAgency>
{
    private const string Portal = RunningAgency.PortalOrigin;

    // Words that hardly a sentence does without, and that the other language does not have.
    private static readonly Dictionary<string, HashSet<string>> WordsOfTheOther = new()
    {
        ["de"] = Words("and you your the is are of with for not this that please by back from"),
        ["en"] = Words("und Sie Ihr Ihre nicht ist sind mit für auf der das den dem ein eine zurück zum vom von bitte noch per"),
    };

    private readonly RunningAgency _agency;

    public AgencyLanguageTests(RunningAgency agency)
    {
        _agency = agency;
        _agency.Refusal = null;
    }

    [Theory]
    [InlineData("de", "")]
    [InlineData("en", "/en")]
    public async Task R72_Every_page_is_complete_in_each_language_and_leads_to_itself_in_the_other(string language, string prefix)
    {
        var (other, otherPrefix) = language is "de" ? ("en", "/en") : ("de", "");
        var pages = await SeeAllPagesAsync(language, prefix);
        Assert.All(pages, page => Assert.NotEmpty(TextsWith(WordsOfTheOther[other], page, language)));
        foreach (var page in pages)
        {
            var address = page.Path[prefix.Length..];

            Assert.Equal(language, page.Language);
            Assert.Empty(TextsWith(WordsOfTheOther[language], page, language));
            Assert.Equal([otherPrefix + address], page.Addresses($"a[hreflang={other}]"));
            Assert.Equal([address, "/en" + address], page.Addresses("link[rel=alternate]"));
            Assert.Contains($"{Portal}{prefix}/online-dienste", page.Addresses("header a"));
            Assert.All(page.Addresses("a[href^='https:']"), link => Assert.StartsWith($"{Portal}{prefix}/online-dienste", link, StringComparison.Ordinal));
            Assert.All(page.Addresses("a[href^='/']:not([hreflang])"), link => Assert.StartsWith(prefix + "/", link, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("de-DE,de;q=0.9,en;q=0.8", "", "Parkausweis beantragen", "12. August 1964")]
    [InlineData("en-GB,en;q=0.9,de;q=0.8", "/en", "Apply for a parking permit", "12 August 1964")]
    [InlineData("tr-TR,tr;q=0.9", "", "Parkausweis beantragen", "12. August 1964")]
    public async Task R72_Who_comes_from_the_portal_goes_there_and_comes_back_in_the_language_of_the_browser(string preferred, string prefix, string title, string born)
    {
        using var browser = _agency.OpenBrowser(preferred);

        var (portal, application) = await browser.ReleaseAsync("/beginnen");
        var sent = await browser.SubmitAsync(application);

        Assert.StartsWith($"{Portal}{prefix}/online-dienste/parkausweis?state=", portal, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, $"{prefix}/antrag", title), (application.Status, application.Path, application.Heading));
        Assert.Equal(born, application.Document.QuerySelector("#DateOfBirth")!.GetAttribute("value"));
        Assert.Equal($"{prefix}/antrag/abgesendet", sent.Path);
        Assert.DoesNotContain("__Host-agency-language", browser.Cookies);
    }

    [Theory]
    [InlineData("de", "/en/", "/en")]
    [InlineData("en", "/", "")]
    public async Task R72_Who_switched_here_comes_back_in_that_language(string preferred, string chosen, string prefix)
    {
        using var browser = _agency.OpenBrowser(preferred);
        await browser.FollowAsync(chosen);

        var (portal, application) = await browser.ReleaseAsync("/beginnen");
        var anew = await browser.ArriveAsync("/");

        Assert.StartsWith($"{Portal}{prefix}/online-dienste/", portal, StringComparison.Ordinal);
        Assert.Equal(($"{prefix}/antrag", $"{prefix}/"), (application.Path, anew.Path));
    }

    [Fact]
    public async Task An_address_deeper_inside_keeps_its_language_whatever_the_browser_prefers()
    {
        using var browser = _agency.OpenBrowser("en");

        Assert.Equal("/en/", (await browser.ArriveAsync("/")).Path);
        Assert.Equal("de", (await browser.ArriveAsync("/antrag/abgesendet")).Language);
    }

    [Theory]
    [InlineData("de", "", "Diese Übergabe gilt nicht mehr", "Das Serviceportal antwortet gerade nicht", "Diese Seite gibt es nicht")]
    [InlineData("en", "/en", "This hand-over is no longer valid", "The Serviceportal is not answering at the moment", "This page does not exist")]
    public async Task R72_A_failure_says_in_the_citizens_language_what_happened_and_leads_back(string preferred, string prefix, string gone, string away, string missing)
    {
        using var browser = _agency.OpenBrowser(preferred);
        using var stranger = _agency.OpenBrowser(preferred);
        var notBegun = await stranger.ArriveAsync("/rueckkehr?code=code&state=slipped");
        _agency.Refusal = StatusCode.NotFound;
        var (_, spent) = await browser.ReleaseAsync("/beginnen");
        _agency.Refusal = StatusCode.Unavailable;
        var (_, unanswered) = await browser.ReleaseAsync("/beginnen");
        var unknown = await browser.ArriveAsync(prefix + "/gibt-es-nicht");

        AgencyPage[] pages = [notBegun, spent, unanswered, unknown];
        Assert.Equal([(HttpStatusCode.Gone, gone), (HttpStatusCode.Gone, gone), (HttpStatusCode.ServiceUnavailable, away), (HttpStatusCode.NotFound, missing)], pages.Select(page => (page.Status, page.Heading)));
        Assert.All(pages, page => Assert.Equal(preferred, page.Language));
        Assert.All(pages, page => Assert.Equal([$"{Portal}{prefix}/online-dienste"], page.Addresses("main a")));
    }

    // Its address holds the code, which no link should carry on.
    [Fact]
    public async Task A_failure_is_switched_to_the_other_language_without_trying_again()
    {
        using var browser = _agency.OpenBrowser("de");
        var failure = await browser.ArriveAsync("/rueckkehr?code=code&state=slipped");

        var switched = await browser.FollowAsync(failure.Addresses("a[hreflang]").Single());

        Assert.Equal(("/en/fehler/410", HttpStatusCode.Gone, "This hand-over is no longer valid"), (switched.Path, switched.Status, switched.Heading));
    }

    [Fact]
    public async Task An_English_page_has_its_styles()
    {
        using var browser = _agency.OpenBrowser("en");
        var styles = (await browser.ArriveAsync("/")).Addresses("link[rel=stylesheet]").ToList();

        Assert.Equal(2, styles.Count);
        foreach (var style in styles)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync(style)).Status);
        }
    }

    private async Task<List<AgencyPage>> SeeAllPagesAsync(string language, string prefix)
    {
        using var browser = _agency.OpenBrowser(language);
        await browser.ReleaseAsync(prefix + "/beginnen");
        var seen = new List<AgencyPage>();
        foreach (var address in _agency.Routes.SelectMany(AddressesOf))
        {
            var page = await browser.FollowAsync(prefix + address);
            Assert.NotEqual("", page.Heading);
            seen.Add(page);
        }

        return seen;
    }

    private static IEnumerable<string> AddressesOf(string route) => route switch
    {
        "/beginnen" or "/rueckkehr" => [], // lead on
        "/fehler/{status:int:range(400,599)}" => ["/fehler/404", "/fehler/410", "/fehler/500", "/fehler/503"],
        _ => [route],
    };

    /// <summary>Texts in this language, those that are read out included, that have one of the words.</summary>
    private static IEnumerable<string> TextsWith(HashSet<string> words, AgencyPage page, string language) => page.Document.All
        .Where(element => element.Closest("[lang]")?.GetAttribute("lang") == language && element.LocalName is not "title")
        .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.Text).Append(element.GetAttribute("aria-label") ?? ""))
        .Where(text => Word().Matches(text).Any(word => words.Contains(word.Value)));

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
