using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests;

/// <summary>Drawings help whoever sees them, and keep nobody else from anything.</summary>
public sealed partial class PictureTests(PortalFixture fixture) : PortalTest(fixture)
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    private const string Android = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Mobile Safari/537.36";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1";
    private const string IPad = "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Version/12.1 Mobile/15E148 Safari/604.1";
    private const string Linux = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

    private const string AndroidPicture = "Android-Smartphone: in die Mitte der Rückseite";
    private const string IPhonePicture = "iPhone: an den oberen Rand der Rückseite";
    private const string ReaderPicture = "Ein Laptop, daneben ein Kartenleser mit Kabel. Der Ausweis steckt im Kartenleser.";
    private const string SelectionPicture = "Die Auswahl der Daten in der AusweisApp. Bei „Pseudonym“ ist das Häkchen gesetzt.";

    private static readonly string Source = Path.Combine(Checkout.Root, "src", "PortalWeb");
    private static readonly string[] Files = Directory.GetFiles(Path.Combine(Source, "Pages", "Shared", "Pictures"), "*.cshtml");

    // What the style sheet alone decides.
    private static readonly string[] Looks = ["fill", "stroke", "stroke-width", "color", "opacity", "style", "font-size", "font-family"];

    [Fact]
    public async Task Every_picture_has_a_caption_or_is_named_in_the_language_of_its_page()
    {
        var pictures = await SeePicturesAsync();

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture =>
        {
            var (page, figure) = picture;
            var drawing = figure.QuerySelector("svg")!;
            if (figure.QuerySelector("figcaption") is { } caption)
            {
                Assert.False(string.IsNullOrWhiteSpace(caption.TextContent), page.Answer.Path);
                Assert.Equal(("true", null), (drawing.GetAttribute("aria-hidden"), drawing.GetAttribute("role")));
            }
            else
            {
                Assert.Equal(("img", null), (drawing.GetAttribute("role"), drawing.GetAttribute("aria-hidden")));
                var title = page.Answer.Page.GetElementById(drawing.GetAttribute("aria-labelledby") ?? "");
                Assert.True(title?.LocalName is "title" && title.TextContent.EndsWith('.'), page.Answer.Path);
            }
        });
    }

    [Fact]
    public async Task Every_picture_says_something_else_in_English()
    {
        var german = Names(await SeeAllPagesAsync());
        var english = Names(await SeeAllPagesInEnglishAsync());

        Assert.Equal(german.Count, english.Count);
        Assert.Empty(german.Intersect(english));
    }

    [Fact]
    public async Task Every_picture_is_on_a_page()
    {
        var seen = Names(await SeeAllPagesAsync());

        Assert.Equal(Files.Length, seen.Count);
    }

    [Fact]
    public async Task A_picture_has_no_colour_of_its_own_and_only_classes_that_the_style_sheet_knows()
    {
        var sheet = await File.ReadAllTextAsync(Path.Combine(Source, "wwwroot", "portal.css"), TestContext.Current.CancellationToken);
        Assert.Empty((await SeePicturesAsync()).SelectMany(picture => OwnLooksOf(picture.Figure, sheet)).Distinct());
    }

    [Theory]
    [InlineData("<path fill='#fff' />")]
    [InlineData("<g><path stroke-width='1' /></g>")]
    [InlineData("<path class='portal-picture__unheard-of' />")]
    [InlineData("<image href='/x.png' />")]
    public void A_colour_of_its_own_is_found(string shape)
    {
        var figure = new HtmlParser().ParseDocument($"<figure><svg>{shape}</svg></figure>").QuerySelector("figure")!;

        Assert.NotEmpty(OwnLooksOf(figure, ".portal-picture__thing { }"));
    }

    // Tokens change with the dark mode; in forced colours only the reader's own count.
    [Fact]
    public async Task Colours_of_pictures_are_those_of_the_design_system()
    {
        var sheet = await File.ReadAllTextAsync(Path.Combine(Source, "wwwroot", "portal.css"), TestContext.Current.CancellationToken);
        var system = await File.ReadAllTextAsync(Path.Combine(Source, "wwwroot", "kern", "kern.min.css"), TestContext.Current.CancellationToken);
        var colours = PictureRule().Matches(sheet).SelectMany(rule => Colour().Matches(rule.Value)).Select(colour => colour.Groups[1].Value).Distinct().ToList();

        Assert.Contains("CanvasText", colours);
        Assert.All(colours, colour => Assert.True(
            colour is "none" or "Canvas" or "CanvasText" || (Token().Match(colour) is { Success: true } token && system.Contains(token.Groups[1].Value + ":", StringComparison.Ordinal)), colour));
    }

    // Anything else would be in one language only.
    [Fact]
    public async Task What_is_written_in_pictures_are_digits_and_the_word_Pseudonym()
    {
        var written = (await SeePicturesAsync()).SelectMany(picture => picture.Figure.QuerySelectorAll("svg text")).Select(text => text.TextContent).Distinct().ToList();

        Assert.Contains("Pseudonym", written);
        Assert.All(written, text => Assert.Matches("^([0-9]+|Pseudonym)$", text));
    }

    [Theory]
    [InlineData(Windows, "Am Computer mit Kartenleser|Am Computer mit Smartphone als Kartenleser", $"{SelectionPicture}|{ReaderPicture}|{AndroidPicture}|{IPhonePicture}")]
    [InlineData(Android, "", $"{SelectionPicture}|{AndroidPicture}")]
    [InlineData(IPhone, "", $"{SelectionPicture}|{IPhonePicture}")]
    [InlineData(IPad, "", $"{SelectionPicture}|{AndroidPicture}|{IPhonePicture}")]
    [InlineData(
        Linux, "Nur mit dem Smartphone|Am Computer mit Kartenleser|Am Computer mit Smartphone als Kartenleser",
        $"{SelectionPicture}|{AndroidPicture}|{IPhonePicture}|{ReaderPicture}|{AndroidPicture}|{IPhonePicture}")]
    public async Task Who_is_about_to_read_the_card_sees_the_steps_for_this_device(string agent, string ways, string pictures)
    {
        var page = await SeeCardPageAsync(agent, "/registrieren/ausweis");

        Assert.Equal(ways, string.Join('|', page.QuerySelectorAll("main > h3").Select(heading => heading.TextContent)));
        Assert.Equal(pictures, string.Join('|', page.QuerySelectorAll("main figure").Select(NameOf)));
        Assert.All(page.QuerySelectorAll("main > ol"), steps => Assert.InRange(steps.QuerySelectorAll("li").Length, 3, 4));
        Assert.Equal(Math.Max(1, ways.Split('|').Length), page.QuerySelectorAll("main > ol").Length);
    }

    [Theory]
    [InlineData(Android)]
    [InlineData(Windows)]
    public async Task Steps_and_pictures_stand_below_the_button_and_help_and_hotline_below_them(string agent)
    {
        var order = (await SeeCardPageAsync(agent, "/registrieren/ausweis")).QuerySelectorAll("main form[data-reads-card], main figure, main > ol, main > details, main a[href='tel:116116']")
            .Select(element => element.LocalName).Distinct();

        Assert.Equal(["form", "figure", "ol", "details", "a"], order);
    }

    [Theory]
    [InlineData("/profil/upgrade")]
    [InlineData("/profil/pseudonym")]
    public async Task Whoever_reads_the_card_later_sees_the_same_steps(string path)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(AssuranceLevel.Low, path is "/profil/upgrade" ? AccountKind.Basic : AccountKind.Plus, AssuranceLevel.Low) });
        Contract.On<GetProfileRequest>(_ => Persona.Profile(AssuranceLevel.Low, path is "/profil/upgrade" ? AccountKind.Basic : AccountKind.Plus, false));
        var page = (await Browser.GetAsync(path)).Page;

        Assert.Equal([SelectionPicture, ReaderPicture, AndroidPicture, IPhonePicture], page.QuerySelectorAll("main figure").Select(NameOf));
    }

    private static IEnumerable<string> OwnLooksOf(IElement figure, string sheet)
    {
        var shapes = figure.QuerySelectorAll("svg, svg *").ToList();
        return shapes.SelectMany(shape => shape.Attributes).Select(attribute => attribute.Name).Where(Looks.Contains)
            .Concat(shapes.SelectMany(shape => shape.ClassList).Where(name => !sheet.Contains($".{name} ", StringComparison.Ordinal) && !sheet.Contains($".{name},", StringComparison.Ordinal)))
            .Concat(shapes.Select(shape => shape.LocalName).Where(name => name is "image" or "use" or "foreignObject" or "a" or "script"));
    }

    private async Task<IDocument> SeeCardPageAsync(string agent, string path)
    {
        using var browser = Portal.OpenBrowser(agent);
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, cardRead: false));
        browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        return (await browser.GetAsync(path)).Page;
    }

    private async Task<IReadOnlyList<(SeenPage Page, IElement Figure)>> SeePicturesAsync() =>
        [.. (await SeeAllPagesAsync()).Concat(await SeeAllPagesInEnglishAsync()).SelectMany(page => page.Answer.Page.QuerySelectorAll("figure.portal-picture").Select(figure => (page, figure)))];

    private static IReadOnlyList<string> Names(IEnumerable<SeenPage> pages) => [.. pages.SelectMany(page => page.Answer.Page.QuerySelectorAll("figure.portal-picture")).Select(NameOf).Distinct()];

    private static string NameOf(IElement figure) => (figure.QuerySelector("figcaption") ?? figure.QuerySelector("title"))!.TextContent;

    [GeneratedRegex("[^{}]*portal-picture[^{}]*\\{[^{}]*\\}")]
    private static partial Regex PictureRule();

    [GeneratedRegex("[{;\\s](?:fill|stroke|color|background(?:-color)?):\\s*([^;}]+?)\\s*[;}]")]
    private static partial Regex Colour();

    [GeneratedRegex("^var\\((--kern-color-[a-z0-9-]+)\\)$")]
    private static partial Regex Token();
}
