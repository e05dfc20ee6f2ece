using System.Net;

namespace ServicePortal.Portal.Tests;

/// <summary>A portal whose partners do not even accept connections.</summary>
public sealed class LonePortalTests
{
    [Fact]
    public async Task The_portal_starts_serves_help_and_says_calmly_that_the_rest_must_wait()
    {
        // Port 9 is "discard"; nothing listens there.
        await using var portal = await RunningPortal.StartAsync("https://localhost:9");
        using var browser = portal.OpenBrowser();
        var help = await browser.GetAsync("/hilfe");
        var form = await browser.GetAsync("/registrieren/konto?art=plus");

        Assert.Equal(HttpStatusCode.OK, help.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, form.Status);
        Assert.Equal("Das Serviceportal ist gerade nicht erreichbar", form.Heading);
    }
}
