using System.Net;
using Microsoft.Playwright;

namespace ServicePortal.EndToEnd.Tests.AusweisApps;

/// <summary>What TR-03124-1 asks of the portal, and how a browser stays bound to the card that was read for it.</summary>
public sealed class EidClientRulesTests(PortalWithAusweisApp portal) : AusweisAppTest(portal)
{
    private const string Token = "/eid/tctoken";
    private const string Return = "/eid/rueckkehr";

    [Fact]
    public async Task Token_and_return_share_the_portals_origin_and_the_token_is_there_once()
    {
        await GoAsync("/anmelden");
        var start = Page.WaitForRequestAsync(request => request.Url.StartsWith(App.Address.AbsoluteUri, StringComparison.Ordinal));
        var back = Page.WaitForRequestAsync(request => request.Url.Contains(Return, StringComparison.Ordinal));
        await PressAndReadAsync(SignIn);
        await ExpectHeadingAsync("Diesen Ausweis kennen wir noch nicht");

        var tcTokenUrl = TcTokenUrlIn((await start).Url);
        Assert.Equal(Portal.Origin, tcTokenUrl.GetLeftPart(UriPartial.Authority));
        Assert.Equal(Token, tcTokenUrl.AbsolutePath);
        Assert.StartsWith($"{Portal.Origin}{Return}?", (await back).Url, StringComparison.Ordinal);
        Assert.EndsWith("&ResultMajor=ok", (await back).Url, StringComparison.Ordinal);
        var again = await Page.Context.APIRequest.GetAsync(tcTokenUrl.AbsoluteUri);
        Assert.Equal((int)HttpStatusCode.NotFound, again.Status);
    }

    // The attacker starts, the victim reads the card: neither gets a session.
    [Fact]
    public async Task A_card_read_for_another_browsers_start_signs_in_nobody()
    {
        await HavePlusAccountByAusweisAppAsync();
        await GoAsync("/anmelden");
        var startAddress = await StartWithoutFollowingAsync();
        var victim = await OpenBrowserAsync();
        var reading = IdentifyAsync();
        await victim.GotoAsync(startAddress);
        await reading;
        await ExpectHeadingAsync(victim, "Hier geht es nicht weiter", Patience);
        Assert.DoesNotContain(await victim.Context.CookiesAsync(), cookie => cookie.Name == "__Host-session");
        await GoAsync("/profil");
        await ExpectHeadingAsync("Anmelden");
        await victim.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_AusweisApps_bare_TLS_connections_leave_no_trace_of_a_fault()
    {
        var before = (await ReadLogAsync()).Length;
        await HavePlusAccountByAusweisAppAsync();
        await GoAsync("/anmelden");
        await PressAndReadAsync(SignIn);
        await ExpectHeadingAsync("Mein Profil");

        var log = (await ReadLogAsync())[before..];
        Assert.DoesNotContain("warn", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("fail", log, StringComparison.OrdinalIgnoreCase);
    }

    private Task<string> ReadLogAsync() => File.ReadAllTextAsync(Portal.Environment.Processes["portal-web"].LogPath, Cancellation);

    // Presses the button, so to speak, and keeps the address that a browser would go to.
    private async Task<string> StartWithoutFollowingAsync()
    {
        var form = Page.Context.APIRequest.CreateFormData();
        foreach (var field in await Page.Locator("form[action='/eid/start'] input").AllAsync())
        {
            form.Set((await field.GetAttributeAsync("name"))!, await field.InputValueAsync());
        }

        var answer = await Page.Context.APIRequest.PostAsync("/eid/start", new() { Form = form, MaxRedirects = 0 });
        Assert.Equal((int)HttpStatusCode.SeeOther, answer.Status);
        return answer.Headers["location"];
    }

    private static Uri TcTokenUrlIn(string startAddress) =>
        new(Uri.UnescapeDataString(new Uri(startAddress).Query.Split("tcTokenURL=", 2)[1]));
}

public sealed class PhoneTests(PortalWithAusweisApp portal) : AusweisAppTest(portal)
{
    protected override BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = 360, Height = 740 },
        IsMobile = true,
        HasTouch = true,
        UserAgent = "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36",
    };

    // The operating system hands the link to the app; here the test does.
    [Fact]
    public async Task A_phone_gets_a_link_by_which_the_AusweisApp_reads_the_card_and_comes_back()
    {
        await GoAsync("/anmelden");
        await PressAsync(SignIn);
        await SeeAsync("AusweisApp öffnen", "ausweisapp-telefon");
        var link = await Page.GetByRole(AriaRole.Link, new() { Name = "AusweisApp öffnen" }).GetAttributeAsync("href");
        Assert.StartsWith("eid://127.0.0.1:", link, StringComparison.Ordinal);

        var reading = IdentifyAsync();
        await Page.GotoAsync($"http{link!["eid".Length..]}");
        await reading;
        await ExpectHeadingAsync("Diesen Ausweis kennen wir noch nicht");
    }
}
