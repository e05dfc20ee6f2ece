using System.Globalization;
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

    private ILocator Warning => Page.Locator("[data-session-warning]");

    [Fact]
    public async Task The_end_of_the_session_is_announced_and_put_off_without_leaving_the_page()
    {
        await SignInByPasswordAsync(await HaveBasicAccountAsync());
        await Page.Clock.InstallAsync();
        await GoAsync("/profil");
        await Expect(Warning).ToBeHiddenAsync();
        await Page.EvaluateAsync("document.title = 'dieselbe Seite'");

        await Page.Clock.SetFixedTimeAsync(await ReadSessionEndAsync() - TimeSpan.FromSeconds(119));
        await Page.Clock.RunForAsync(Tick);
        await Expect(Warning).ToContainTextAsync("Ihre Anmeldung endet in zwei Minuten");

        await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken); // so that staying moves the end by enough to see it
        await PressAsync("Angemeldet bleiben");
        await Expect(Warning).ToBeHiddenAsync();
        await Expect(Page).ToHaveTitleAsync("dieselbe Seite");
    }

    [Fact]
    public async Task A_session_that_has_ended_elsewhere_is_not_put_off_and_the_page_stays()
    {
        await SignInByPasswordAsync(await HaveBasicAccountAsync());
        await Page.Clock.InstallAsync();
        await GoAsync("/profil");
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

    private async Task<DateTime> ReadSessionEndAsync()
    {
        var end = await Page.Locator("[data-session-expires]").GetAttributeAsync("data-session-expires");
        return DateTime.Parse(end!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
    }
}
