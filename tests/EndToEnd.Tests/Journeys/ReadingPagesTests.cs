using ServicePortal.EndToEnd.Tests.Hosting;

namespace ServicePortal.EndToEnd.Tests.Journeys;

public abstract class ReadingPages(RunningPortal portal) : BrowserTest(portal)
{
    /// <summary>Pages without a model are there to be read, in each language; and what does not exist must be readable too.</summary>
    public static TheoryData<string> Pages => [.. Addresses.Concat(Addresses.Select(address => $"/en{address}"))];

    private static IReadOnlyList<string> Addresses =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Dev.DevHost.Checkout.Root, "src", "PortalWeb", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(page => page.StartsWith("@page \"", StringComparison.Ordinal) && !page.Contains("\n@model ", StringComparison.Ordinal))
            .Select(page => page.Split('"')[1])
            .Order(StringComparer.Ordinal),
        "/gibt-es-nicht",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_to_read_is_usable(string path)
    {
        await GoAsync(path);
        var heading = await Page.Locator("h1").InnerTextAsync();
        await SeeAsync(heading, $"lesen-{path.Trim('/').Replace('/', '-')}");
    }
}

public sealed class ReadingPagesOnAPhone(RunningPortal portal) : ReadingPages(portal)
{
    protected override Microsoft.Playwright.BrowserNewContextOptions Options =>
        new() { ViewportSize = new() { Width = 320, Height = 700 }, IsMobile = true, HasTouch = true };
}
