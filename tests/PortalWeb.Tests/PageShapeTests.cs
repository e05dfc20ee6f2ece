using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ServicePortal.Portal.Tests;

/// <summary>What holds for every page, whoever wrote it.</summary>
public sealed class PageShapeTests(PortalFixture fixture) : PortalTest(fixture)
{
    // Pages that only make sense with something in their address.
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["online-dienste/{id}"] = "/online-dienste/parkausweis",
        ["eid/ergebnis/{word}"] = "/eid/ergebnis/abgebrochen",
        ["registrieren/konto"] = "/registrieren/konto?art=basis",
        ["aktivieren"] = $"/aktivieren?token={Persona.ActivationToken}",
        ["eid/rueckkehr"] = $"/eid/rueckkehr?r={Persona.RefreshSecret}",
    };

    [Fact]
    public async Task Every_page_has_language_title_one_heading_landmarks_and_nothing_inline()
    {
        var shown = 0;
        foreach (var page in await ReachAllPagesAsync())
        {
            shown++;
            Assert.Equal("de", page.Page.DocumentElement.GetAttribute("lang"));
            Assert.EndsWith(" – Serviceportal", page.Page.Title, StringComparison.Ordinal);
            Assert.Single(page.Page.QuerySelectorAll("h1"));
            Assert.Single(page.Page.QuerySelectorAll("main#inhalt"));
            Assert.Single(page.Page.QuerySelectorAll("footer"));
            Assert.NotNull(page.Page.QuerySelector("a[href='#inhalt']"));
            Assert.Empty(page.Page.QuerySelectorAll("style, [style], script:not([src])"));
            Assert.DoesNotContain(page.Page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        }

        Assert.True(shown >= 25, $"Only {shown} pages were seen.");
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

            foreach (var input in page.Page.QuerySelectorAll<IHtmlInputElement>("input:not([type=hidden])"))
            {
                Assert.True(page.Page.QuerySelector($"label[for='{input.Id}']") is not null, $"{page.Path}: {input.Name} has no label.");
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

        Assert.All(pages.SelectMany(page => page.Page.QuerySelectorAll("link[href], script[src], img[src]")),
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
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
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

    [Fact]
    public async Task Every_cookie_is_host_bound_secure_and_hidden_from_scripts()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var answers = await ReachAllPagesAsync();
        answers.Add(await Browser.SubmitAsync(await Browser.GetAsync("/anmelden"), "Anmelden", ("Login", "erika"), ("Password", "geheim geheim")));
        answers.Add(await Browser.SubmitAsync(await Browser.GetAsync("/anmelden"), "Mit Online-Ausweis anmelden"));
        var cookies = answers.SelectMany(answer => answer.SetCookies).ToList();

        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    // Each page as a stranger and as a signed-in citizen sees it, redirects left out.
    private async Task<List<Answer>> ReachAllPagesAsync()
    {
        var pages = new List<Answer>();
        using var citizen = Portal.OpenBrowser();
        citizen.SetCookie("__Host-session", Persona.SessionToken);
        citizen.SetCookie("__Host-registration", Persona.RegistrationToken);
        foreach (var path in PagePaths())
        {
            pages.Add(await Browser.GetAsync(path));
            pages.Add(await citizen.GetAsync(path));
        }

        Assert.DoesNotContain(pages, page => (int)page.Status >= 500);
        return [.. pages.Where(page => page.Status is HttpStatusCode.OK)];
    }

    private IEnumerable<string> PagePaths() => Portal.Routes
        .Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(route => route.RoutePattern.RawText!.TrimStart('/'))
        .Distinct()
        .Select(route => Examples.GetValueOrDefault(route) ?? "/" + route)
        .Where(path => !path.Contains('{', StringComparison.Ordinal));
}
