using Microsoft.Playwright;
using Npgsql;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Journeys;

/// <summary>What pages can do beyond their forms where JavaScript runs.</summary>
public sealed class ScriptTests(RunningPortal portal) : PortalTest(portal)
{
    /// <summary>After so many milliseconds the page has looked at the clock again.</summary>
    private const int Tick = 6000;

    /// <summary>A password's session ends after so long without an act (R25).</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    private ILocator Warning => Page.Locator("[data-session-warning]");

    public static TheoryData<double> WrongByHours => [0, 2, -2];

    [Theory]
    [MemberData(nameof(WrongByHours))]
    public async Task The_end_of_the_session_is_announced_and_put_off_without_leaving_the_page(double wrongByHours)
    {
        await OpenProfileAsync(TimeSpan.FromHours(wrongByHours));
        await Page.Clock.RunForAsync(Tick);
        await Expect(Warning).ToBeHiddenAsync();
        await Page.EvaluateAsync("document.title = 'dieselbe Seite'");

        await PassAsync(Idle - TimeSpan.FromSeconds(110));
        await Expect(Warning).ToContainTextAsync("Ihre Anmeldung endet in zwei Minuten");

        await PressAsync("Angemeldet bleiben");
        await Expect(Warning).ToBeHiddenAsync();
        await Expect(Page).ToHaveTitleAsync("dieselbe Seite");
        await PassOnThePageAsync(Idle - TimeSpan.FromMinutes(5));
        await Expect(Warning).ToBeHiddenAsync();
    }

    [Theory]
    [MemberData(nameof(WrongByHours))]
    public async Task A_session_that_another_tab_has_renewed_is_not_called_ended(double wrongByHours)
    {
        await OpenProfileAsync(TimeSpan.FromHours(wrongByHours));

        await PassOnThePageAsync(Idle + TimeSpan.FromMinutes(1)); // on the server only seconds have passed, as if another tab had just renewed it

        await Expect(Warning).ToBeHiddenAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Angemeldet bleiben" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_session_that_has_run_out_is_called_ended_and_asking_has_not_extended_it()
    {
        await OpenProfileAsync(TimeSpan.Zero);
        await PassAsync(Idle - TimeSpan.FromSeconds(110));
        await Expect(Warning).ToContainTextAsync("endet in");

        await PassAsync(Idle + TimeSpan.FromSeconds(1));

        await Expect(Warning).ToContainTextAsync("Ihre Anmeldung ist beendet");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Angemeldet bleiben" })).ToBeHiddenAsync();
        await ExpectHeadingAsync("Mein Profil");
    }

    [Fact]
    public async Task A_server_that_cannot_be_asked_ends_nothing()
    {
        await OpenProfileAsync(TimeSpan.Zero);
        await Page.RouteAsync("**/anmeldung/dauer", route => route.AbortAsync());

        await PassOnThePageAsync(Idle + TimeSpan.FromMinutes(1));

        await Expect(Warning).ToContainTextAsync("Wir können gerade nicht prüfen");
        await Page.UnrouteAllAsync();
        await PassOnThePageAsync(TimeSpan.FromMinutes(1));
        await Expect(Warning).ToBeHiddenAsync();
        ForgetFaults(); // the requests that the test itself broke
    }

    [Fact]
    public async Task A_session_that_has_ended_elsewhere_is_not_put_off_and_the_page_stays()
    {
        await OpenProfileAsync(TimeSpan.Zero);
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync("/abmelden");
        await other.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).Last.ClickAsync();
        await ExpectHeadingAsync(other, "Sie sind abgemeldet");

        await PressAsync("Angemeldet bleiben");

        await Expect(Warning).ToContainTextAsync("Ihre Anmeldung ist beendet");
        await Page.Clock.RunForAsync(Tick);
        await Expect(Warning).ToContainTextAsync("Ihre Anmeldung ist beendet");
        await ExpectHeadingAsync("Mein Profil");
    }

    [Fact]
    public async Task A_press_that_was_stopped_can_be_repeated_and_the_page_says_so()
    {
        await Page.Clock.InstallAsync();
        await FillAccountFormAsync(Citizen.New(), isPlus: false);
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await Page.RouteAsync("**/registrieren/pruefen", _ => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken)); // a network that never answers
        var button = Page.GetByRole(AriaRole.Button, new() { Name = "Servicekonto anlegen" });

        // At once: while a page is on its way, an expectation of the browser's library waits for it.
        Assert.Equal("Wird gesendet …", await button.EvaluateAsync<string>(
            "button => { button.click(); return [...document.querySelectorAll('main [role=status]')].at(-1)?.textContent; }"));
        var browser = await Page.Context.NewCDPSessionAsync(Page);
        await browser.SendAsync("Page.stopLoading"); // the browser's own button; to run a script on a page that is leaving may wait for ever
        await Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await button.EvaluateAsync("button => button.click()"); // too soon
        await Page.Clock.FastForwardAsync(10_000);
        await Expect(Page.Locator("main [role=status]").Last).ToContainTextAsync("versuchen Sie es bitte noch einmal");
        await button.ClickAsync();

        await ExpectHeadingAsync("Prüfen Sie Ihr E-Mail-Postfach");
    }

    [Fact]
    public async Task A_password_can_be_looked_at_while_it_is_typed()
    {
        await GoAsync("/anmelden");
        var password = Page.Locator("#Password");
        await password.FillAsync("Sieben Gänse");

        await PressAsync("Passwort anzeigen");
        await Expect(password).ToHaveAttributeAsync("type", "text");
        await PressAsync("Passwort verbergen");
        await Expect(password).ToHaveAttributeAsync("type", "password");
        await Expect(password).ToHaveValueAsync("Sieben Gänse");
    }

    [Fact]
    public async Task A_second_press_sends_a_form_no_second_time()
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: false);
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        var sent = 0;
        await Page.RouteAsync("**/registrieren/pruefen", async route =>
        {
            sent++;
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // a slow network, in which people press again
            await route.ContinueAsync();
        });

        await Page.GetByRole(AriaRole.Button, new() { Name = "Servicekonto anlegen" })
            .EvaluateAsync("button => { button.click(); setTimeout(() => button.click(), 500); }");

        await ExpectHeadingAsync("Prüfen Sie Ihr E-Mail-Postfach");
        await Portal.MailToAsync(citizen.Email);
        Assert.Equal(1, sent);
        Assert.Equal((1L, 1L), (await CountAsync("accounts"), await CountAsync("outbox")));
    }

    private async Task<long> CountAsync(string table)
    {
        await using var database = NpgsqlDataSource.Create(Portal.Environment.SuperuserConnectionString);
        await using var command = database.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>On a computer whose clock is wrong.</summary>
    private async Task OpenProfileAsync(TimeSpan wrongBy)
    {
        await SignInByPasswordAsync(await HaveBasicAccountAsync());
        await Page.Clock.InstallAsync(new() { TimeDate = TimeProvider.System.GetUtcNow().UtcDateTime + wrongBy });
        await GoAsync("/profil");
        await ExpectHeadingAsync("Mein Profil");
    }

    /// <summary>Lets the session be idle for so long, for the server and on the page.</summary>
    private async Task PassAsync(TimeSpan idle)
    {
        await using var database = NpgsqlDataSource.Create(Portal.Environment.SuperuserConnectionString);
        await using var command = database.CreateCommand("update sessions set last_activity_at = now() - @idle");
        command.Parameters.AddWithValue("idle", idle);
        await command.ExecuteNonQueryAsync();
        await PassOnThePageAsync(idle);
    }

    private async Task PassOnThePageAsync(TimeSpan time)
    {
        await Page.Clock.FastForwardAsync((long)time.TotalMilliseconds);
        await Page.Clock.RunForAsync(Tick);
    }
}
