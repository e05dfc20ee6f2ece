using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.StaticAssets;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests;

/// <summary>The portal knows its addresses in one place: what is served, and what pages and code write, is held against it.</summary>
public sealed partial class LinksTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly string Source = Path.Combine(Checkout.Root, "src", "PortalWeb");

    [Fact]
    public void Every_page_has_a_link() =>
        Assert.All(Routes, route => Assert.True(AllLinks().Any(link => Leads(link, route)), $"{route.RoutePattern.RawText} is missing in Links."));

    [Fact]
    public void Every_link_leads_to_a_page() =>
        Assert.All(AllLinks(), link => Assert.True(Routes.Any(route => Leads(link, route)), $"{link} leads to no page."));

    /// <summary>Where somebody comes from elsewhere: a mail, the eID client, a script, an error; and what a page loads.</summary>
    private static readonly string[] FromElsewhere =
    [
        "aktivieren", "konto/sperren", "konto/behalten", "passwort-vergessen/neues-passwort", "e-mail/bestaetigen", "e-mail/abbrechen", "eid/rueckkehr", "eid/fehler", "eid/tctoken",
        "eid/oeffnen", "fehler/{code:int?}", "eid/ergebnis/{word}", "profil/upgrade/pruefen", "anmeldung/dauer", "logo.svg",
    ];

    // After a form comes a redirect, which another test follows.
    [Fact]
    public async Task Every_page_that_can_be_opened_is_linked_from_another_or_follows_a_form()
    {
        var pages = await SeeAllPagesAsync();
        var links = pages.SelectMany(page => page.Answer.Page.QuerySelectorAll("a[href], form[action]").Select(element => (page.Answer.Path, To: element.GetAttribute("href") ?? element.GetAttribute("action")!))).ToList();
        foreach (var page in pages)
        {
            foreach (var form in page.Forms)
            {
                links.Add((page.Answer.Path, (await Tour.PostAsync(page, form)).Location ?? ""));
            }
        }

        var lonely = Routes.Where(route => !FromElsewhere.Contains(route.RoutePattern.RawText!.TrimStart('/')))
            .Where(route => !links.Any(link => link.To.StartsWith('/') && Leads(link.To, route) && !Leads(link.Path, route)))
            .Select(route => route.RoutePattern.RawText);

        Assert.Empty(lonely.Distinct());
    }

    [Fact]
    public void A_link_to_nowhere_is_found() => Assert.DoesNotContain(Routes, route => Leads("/registrieren/postfach", route));

    [Fact]
    public void No_other_file_writes_an_address()
    {
        var files = Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" or ".js" && !file.EndsWith("/Links.cs", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => File.ReadLines(file).SelectMany(line => AddressesIn(line).Select(address => $"{Path.GetRelativePath(Source, file)}: {address}"))));
    }

    [Theory]
    [InlineData("""<a href="/profil">""")]
    [InlineData("""<a href="/">""")]
    [InlineData("""<partial name="_BackLink" model='"/hilfe"' />""")]
    [InlineData("""<a href='/hilfe'>""")]
    [InlineData("""SeeOther("/");""")]
    [InlineData("""SeeOther($"/eid/ergebnis/{word}");""")]
    [InlineData("location.assign(`/profil`);")]
    public void An_address_in_a_page_or_in_code_is_found(string line) => Assert.NotEmpty(AddressesIn(line));

    [Theory]
    [InlineData("""@page "/profil" """)]
    [InlineData("""<link rel="icon" href="~/favicon.svg" />""")]
    [InlineData("""<form-field asp-for="Email"/>""")]
    [InlineData("""new() { Secure = true, Path = "/" }""")]
    public void What_is_no_link_is_not_taken_for_one(string line) => Assert.Empty(AddressesIn(line));

    // Neither files, with their own fallback, nor what every host has.
    private IReadOnlyList<RouteEndpoint> Routes =>
    [
        .. Portal.Routes.Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            && !route.RoutePattern.RawText!.StartsWith("/health/", StringComparison.Ordinal)
            && !route.RoutePattern.RawText.StartsWith("{**", StringComparison.Ordinal)),
    ];

    private static IReadOnlyList<string> AllLinks() => [.. LinksOf(typeof(Links))];

    // Constants as they are, and methods with something in place of each argument.
    private static IEnumerable<string> LinksOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => string.Format(null, (string)field.GetValue(null)!, 404))
            .Concat(type.GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Select(method => (string)method.Invoke(null, [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(bool) ? true : (object)"x")])!))
            .Concat(type.GetNestedTypes().Where(nested => nested != typeof(Links.Query)).SelectMany(LinksOf));

    private static bool Leads(string link, RouteEndpoint route) =>
        new TemplateMatcher(TemplateParser.Parse(route.RoutePattern.RawText!), []).TryMatch(link.Split('?', '#')[0], []);

    private static IEnumerable<string> AddressesIn(string line) =>
        line.StartsWith("@page", StringComparison.Ordinal) ? [] : Address().Matches(line).Select(match => match.Value);

    // A quote, a slash and no end of a tag or of a path of a cookie.
    [GeneratedRegex("""(?<!Path = )["'`]/(?![>/*'])[^"'`]*""")]
    private static partial Regex Address();
}
