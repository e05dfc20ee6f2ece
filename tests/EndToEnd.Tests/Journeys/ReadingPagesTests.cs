using ServicePortal.EndToEnd.Tests.Hosting;

namespace ServicePortal.EndToEnd.Tests.Journeys;

public abstract class ReadingPages(RunningPortal portal) : BrowserTest(portal)
{
    [Theory]
    [InlineData("/hilfe")]
    [InlineData("/hilfe/servicekonto-plus")]
    [InlineData("/hilfe/was-sie-brauchen")]
    [InlineData("/hilfe/kartenleser")]
    [InlineData("/hilfe/smartphone-als-kartenleser")]
    [InlineData("/hilfe/smartphone")]
    [InlineData("/hilfe/pin")]
    [InlineData("/hilfe/upgrade")]
    [InlineData("/hilfe/probleme")]
    [InlineData("/impressum")]
    [InlineData("/datenschutz")]
    [InlineData("/barrierefreiheit")]
    [InlineData("/gibt-es-nicht")]
    public async Task Every_page_to_read_is_usable(string path)
    {
        await GoAsync(path);
        var heading = await Page.Locator("h1").InnerTextAsync();
        await SeeAsync(heading, $"lesen-{path.Trim('/').Replace('/', '-')}");
    }
}

public sealed class ReadingPagesOnAComputer(RunningPortal portal) : ReadingPages(portal);

public sealed class ReadingPagesOnAPhone(RunningPortal portal) : ReadingPages(portal)
{
    protected override Microsoft.Playwright.BrowserNewContextOptions Options =>
        new() { ViewportSize = new() { Width = 320, Height = 700 }, IsMobile = true, HasTouch = true };
}
