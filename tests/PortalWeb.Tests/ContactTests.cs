using ServicePortal.Portal.Tests.OperatorsOwn;

namespace ServicePortal.Portal.Tests;

public sealed class ContactTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Theory]
    [InlineData("/hilfe")]
    [InlineData("/hilfe/kontakt")]
    [InlineData("/eid/ergebnis/gesperrt")]
    [InlineData("/en/eid/ergebnis/fehler")]
    public async Task Wherever_somebody_needs_help_there_is_somebody_to_ask(string address)
    {
        var page = await Browser.GetAsync(address);

        Assert.Contains(page.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "tel:+498005551234" && link.TextContent == OperatorCopy.Phone);
        Assert.NotNull(page.Page.QuerySelector($"main a[href='mailto:{OperatorCopy.Email}']"));
        Assert.Contains(address.StartsWith("/en", StringComparison.Ordinal) ? "Monday to Friday" : "Montag bis Freitag", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_leads_to_the_contact()
    {
        Assert.All(await SeeAllPagesAsync(), page => Assert.NotNull(page.Answer.Page.QuerySelector("footer a[href='/hilfe/kontakt']")));
    }
}
