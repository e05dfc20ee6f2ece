using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServicePortal.Portal.Hosting;

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

        Assert.Contains(page.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "tel:+498000000000" && link.TextContent == "+49 800 0000000");
        Assert.NotNull(page.Page.QuerySelector("main a[href='mailto:hilfe@musterstadt.example']"));
        Assert.Contains(address.StartsWith("/en", StringComparison.Ordinal) ? "Monday to Friday" : "Montag bis Freitag", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_leads_to_the_contact()
    {
        Assert.All(await SeeAllPagesAsync(), page => Assert.NotNull(page.Answer.Page.QuerySelector("footer a[href='/hilfe/kontakt']")));
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    [InlineData("Staging", false)]
    public void The_example_of_the_development_settings_reaches_no_citizen(string environment, bool isAccepted) =>
        Assert.Equal(isAccepted, new ContactIsNoExample(new Named(environment)).Validate(null, new() { Email = "serviceportal@Example.org" }).Succeeded);

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;
    }
}
