using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Hosting;

/// <summary>A citizen with a fresh browser. Whatever happens in it, no page may answer with a fault of the server or complain on its console.</summary>
public abstract class BrowserTest(RunningPortal portal) : IAsyncLifetime
{
    /// <summary>In milliseconds.</summary>
    protected const float Patience = 60_000;

    private static readonly string Screenshots = Directory.CreateDirectory(
        Path.Combine(Dev.DevHost.Checkout.Root, "artifacts", "screenshots")).FullName;

    private readonly ConcurrentQueue<string> _faults = [];
    private IBrowserContext? _context;

    protected RunningPortal Portal => portal;

    protected IPage Page { get; private set; } = null!;

    /// <summary>What the citizen did so far in this browser. What they did in the AusweisApp is not counted, which the portal does not shape.</summary>
    private protected Effort Effort { get; } = new();

    protected virtual BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 1280, Height = 900 } };

    /// <summary>Whether the test itself takes processes away, so that pages must say so.</summary>
    protected virtual bool ExpectsFaults => false;

    /// <summary>How long a heading may take, in milliseconds; null is Playwright's default.</summary>
    protected virtual float? HeadingLimit => null;

    private string Look => Options switch
    {
        { IsMobile: true } => "phone",
        { JavaScriptEnabled: false } => "no-script",
        { ColorScheme: ColorScheme.Dark } => "dark",
        _ => "wide",
    };

    public virtual async ValueTask InitializeAsync()
    {
        Page = await OpenBrowserAsync();
        _context = Page.Context;
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.True(ExpectsFaults || _faults.IsEmpty, string.Join(Environment.NewLine, _faults));
    }

    /// <summary>Another browser, with cookies of its own.</summary>
    protected async Task<IPage> OpenBrowserAsync()
    {
        var context = await portal.Browser.NewContextAsync(new(Options) { BaseURL = portal.Origin, Locale = "de-DE", IgnoreHTTPSErrors = true });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        page.Response += (_, response) => Note(response.Status >= 500 ? $"{response.Status} {PathOf(response.Url)}" : null);
        page.Console += (_, message) => Note(message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal) ? message.Text : null);
        page.PageError += (_, error) => Note(error);
        page.Response += (_, response) => Effort.Count(page, response, portal.Origin);
        return page;
    }

    protected async Task GoAsync(string path) => await Page.GotoAsync(path);

    protected Task PressAsync(string name, bool exact = true) =>
        PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact }).First);

    protected Task FollowAsync(string name) => PressAsync(Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First);

    /// <summary>A button or link: with the mouse or a finger, unless a journey does otherwise.</summary>
    protected virtual async Task PressAsync(ILocator control)
    {
        Effort.Presses++;
        await control.ClickAsync();
    }

    protected async Task TypeAsync(string label, string text)
    {
        Effort.Fields++;
        await TypeAsync(Page.GetByLabel(label, new() { Exact = true }), text);
    }

    protected virtual Task TypeAsync(ILocator field, string text) => field.FillAsync(text);

    protected async Task TickAsync(ILocator box)
    {
        Effort.Fields++;
        await TickByHandAsync(box);
    }

    protected virtual Task TickByHandAsync(ILocator box) => box.CheckAsync();

    /// <summary>Waits for the page with this heading, checks that everybody can use it, and keeps a picture of it.</summary>
    protected async Task SeeAsync(string heading, string picture)
    {
        await ExpectHeadingAsync(Page, heading, Patience);
        await WaitUntilLoadedAsync();
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{picture}.{Look}.png"), FullPage = true });
        await ExpectUsableAsync(picture);
    }

    /// <summary>Waits for the page with this heading, and no more.</summary>
    protected Task ExpectHeadingAsync(string heading) => ExpectHeadingAsync(Page, heading, HeadingLimit);

    /// <param name="limit">In milliseconds; null is Playwright's default of five seconds.</param>
    protected static Task ExpectHeadingAsync(IPage page, string heading, float? limit = null) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading, new() { Timeout = limit });

    protected async Task ExpectTextAsync(string text) => await Expect(Page.Locator("main")).ToContainTextAsync(text);

    protected static string PathOf(string url) => new Uri(url).GetLeftPart(UriPartial.Path);

    /// <summary>What the test itself has broken is no fault.</summary>
    protected void ForgetFaults() => _faults.Clear();

    // The heading can be there before the rest of the page is. Asked in a loop, because nothing in the page runs by itself without JavaScript.
    private async Task WaitUntilLoadedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Page.EvaluateAsync<string>("() => document.readyState") != "complete")
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task ExpectUsableAsync(string picture)
    {
        var language = new Uri(Page.Url).AbsolutePath.StartsWith("/en", StringComparison.Ordinal) ? "en" : "de";
        Assert.Equal(language, await Page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{picture} scrolls sideways.");
        if (Options.JavaScriptEnabled != false)
        {
            var violations = (await Page.RunAxe()).Violations;
            Assert.True(violations.Length == 0, $"{picture}: {string.Join("; ", violations.Select(violation => $"{violation.Id} at {violation.Nodes[0].Target}: {violation.Help}"))}");
        }
    }

    private void Note(string? fault)
    {
        if (fault is not null)
        {
            _faults.Enqueue(fault);
        }
    }
}
