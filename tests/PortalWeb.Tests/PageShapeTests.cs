using System.Net;
using AngleSharp.Dom;
using ServicePortal.Portal.Eid;

namespace ServicePortal.Portal.Tests;

/// <summary>What holds for every page, whoever wrote it.</summary>
public sealed class PageShapeTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public async Task Every_page_has_language_title_one_heading_landmarks_and_nothing_inline()
    {
        foreach (var page in await ReachAllPagesAsync())
        {
            Assert.Equal(page.Path.StartsWith("/en", StringComparison.Ordinal) ? "en" : "de", page.Page.DocumentElement.GetAttribute("lang"));
            Assert.EndsWith(" – Serviceportal", page.Page.Title, StringComparison.Ordinal);
            Assert.Equal(Assert.Single(page.Page.QuerySelectorAll("h1")).TextContent.Trim(), page.Page.Title!.Split(" – ")[0]);
            Assert.Single(page.Page.QuerySelectorAll("main#inhalt"));
            Assert.Single(page.Page.QuerySelectorAll("footer"));
            Assert.NotNull(page.Page.QuerySelector("a[href='#inhalt']"));
            Assert.Empty(page.Page.QuerySelectorAll("style, [style], script:not([src])"));
            Assert.DoesNotContain(page.Page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_form_that_posts_carries_an_antiforgery_token_and_every_input_a_label()
    {
        foreach (var page in await ReachAllPagesAsync())
        {
            foreach (var form in page.Page.Forms.Where(form => form.Method == "post"))
            {
                Assert.True(form.QuerySelector("input[name=antiforgery]") is not null, $"{page.Path}: a form has no token.");
            }

            foreach (var input in page.Page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            {
                Assert.True(page.Page.QuerySelector($"label[for='{input.Id}']") is not null, $"{page.Path}: {input.GetAttribute("name")} has no label.");
            }

            Assert.Equal(page.Page.QuerySelectorAll("[id]").Length, page.Page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
        }
    }

    [Fact]
    public async Task Every_local_link_leads_to_a_page_and_nothing_is_loaded_from_elsewhere()
    {
        var pages = await ReachAllPagesAsync();
        foreach (var path in pages.SelectMany(page => page.Page.QuerySelectorAll("a[href^='/']")).Select(link => link.GetAttribute("href")!).Distinct())
        {
            var target = await Browser.GetAsync(path);
            Assert.True(target.Status is HttpStatusCode.OK or HttpStatusCode.SeeOther, $"{path} answers {target.Status}.");
        }

        string[] elsewhere = ["#", "/", "https://", "tel:", "mailto:", "eid:", EidClientOptions.AusweisApp];
        Assert.All(pages.SelectMany(page => page.Page.QuerySelectorAll("a[href]")).Select(link => link.GetAttribute("href")!),
            address => Assert.True(elsewhere.Any(start => address.StartsWith(start, StringComparison.Ordinal)), address));
        Assert.All(pages.SelectMany(page => page.Page.QuerySelectorAll("link[href], [src]")),
            asset => Assert.StartsWith("/", asset.GetAttribute("href") ?? asset.GetAttribute("src"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_pages_are_never_stored()
    {
        var answers = (await ReachAllPagesAsync()).ToList();
        answers.Add(await Browser.GetAsync("/gibt-es-nicht"));
        answers.Add(await Browser.PostAsync("/anmelden"));
        answers.Add(await Browser.GetAsync("/eid/tctoken?n=x"));
        answers.Add(await Browser.GetAsync("/portal.css"));
        foreach (var answer in answers)
        {
            var policy = answer.Header("Content-Security-Policy");
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("same-origin", answer.Header("Referrer-Policy"));
            Assert.NotEmpty(answer.Header("Permissions-Policy"));
            Assert.Contains("max-age=63072000", answer.Header("Strict-Transport-Security"), StringComparison.Ordinal);
            Assert.Empty(answer.Header("Server"));
            Assert.True(answer.Path.EndsWith(".css", StringComparison.Ordinal) != (answer.Header("Cache-Control") == "no-store"), answer.Path);
        }
    }

    [Fact]
    public async Task Style_sheet_fonts_and_script_are_served_and_may_be_kept_by_browsers()
    {
        var start = await Browser.GetAsync("/");
        var assets = start.Page.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(asset => asset.GetAttribute("href") ?? asset.GetAttribute("src")!).ToList();
        Assert.Equal(3, assets.Count);
        foreach (var path in assets.Append("/kern/fonts/FiraSans-Regular.woff2"))
        {
            var asset = await Browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, asset.Status);
            Assert.NotEmpty(asset.Body);
        }
    }

    // Browsers send what is typed into these in forms of their own: with some, straße.example becomes another owner's strasse.example.
    [Fact]
    public async Task No_input_lets_the_browser_change_what_was_typed() =>
        Assert.Empty((await ReachAllPagesAsync()).SelectMany(answer => answer.Page.QuerySelectorAll("input[type=email], input[type=url], input[type=number]").Select(input => $"{answer.Path} {input.Id}")));

    [Fact]
    public async Task Every_cookie_is_host_bound_secure_and_hidden_from_scripts()
    {
        var answers = (await ReachAllPagesAsync()).ToList();
        answers.Add(await Browser.GetAsync("/en")); // the tour may have got the language with a page that only led on
        foreach (var page in await SeeAllPagesAsync())
        {
            foreach (var form in page.Forms)
            {
                answers.Add(await Tour.PostAsync(page, form));
            }
        }

        var cookies = answers.SelectMany(answer => answer.SetCookies).ToList();

        Assert.Equal(
            ["__Host-antiforgery", "__Host-device", "__Host-eid", "__Host-language", "__Host-registration", "__Host-session"],
            cookies.Where(cookie => !cookie.Contains("expires=", StringComparison.OrdinalIgnoreCase)).Select(cookie => cookie.Split('=')[0]).Distinct().Order());
        Assert.All(cookies, cookie =>
        {
            Assert.Equal(cookie.StartsWith("__Host-device=", StringComparison.Ordinal), cookie.Contains("max-age=", StringComparison.OrdinalIgnoreCase));
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    private async Task<IReadOnlyList<Answer>> ReachAllPagesAsync() =>
        [.. (await SeeAllPagesAsync()).Concat(await SeeAllPagesInEnglishAsync()).Select(page => page.Answer)];
}
