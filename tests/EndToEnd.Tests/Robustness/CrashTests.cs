using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Robustness;

/// <summary>A process is killed in the middle of a journey and started again: nothing that was acknowledged is lost, and the citizen goes on or is told to repeat.</summary>
public sealed class CrashTests(RunningPortal portal) : PortalTest(portal)
{
    protected override bool ExpectsFaults => true;

    [Theory]
    [InlineData("account-service")]
    [InlineData("eid-adapter")]
    [InlineData("portal-web")]
    public async Task A_process_killed_before_the_card_is_read_lets_the_registration_go_on(string process)
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await ReplaceAsync(process);
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync();
        await CreateAccountAsync(citizen);
        await SignInByCardAsync();
        await ExpectHeadingAsync("Mein Profil");
    }

    [Theory]
    [InlineData("account-service")]
    [InlineData("eid-adapter")]
    [InlineData("portal-web")]
    public async Task A_process_killed_while_the_card_is_read_lets_the_registration_go_on(string process)
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAsync("Online-Ausweis auslesen");
        await ExpectHeadingAsync("Diese Daten werden angefragt");
        await ReplaceAsync(process);
        await ReadCardAsync();
        await ExpectHeadingAsync("Prüfen Sie Ihre Angaben");
        await ReplaceAsync(process);
        await CreateAccountAsync(citizen);
    }

    [Theory]
    [InlineData("account-service")]
    [InlineData("eid-adapter")]
    public async Task A_process_that_is_away_when_the_browser_returns_is_waited_for_by_reloading(string process)
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAsync("Online-Ausweis auslesen");
        await ExpectHeadingAsync("Diese Daten werden angefragt");
        await Portal.Environment.Processes[process].KillAsync(CancellationToken.None);
        await ReadCardAsync();
        await SeeAsync("Das Serviceportal ist gerade nicht erreichbar", $"rueckkehr-ohne-{process}");
        await Portal.Environment.Processes[process].RestartAsync(CancellationToken.None);
        await ReloadUntilAsync("Prüfen Sie Ihre Angaben");
        await CreateAccountAsync(citizen);
    }

    [Fact]
    public async Task An_eID_Server_that_lost_its_sessions_means_reading_again()
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAsync("Online-Ausweis auslesen");
        await ExpectHeadingAsync("Diese Daten werden angefragt");
        await ReplaceAsync("eid-server");
        await PressAsync("Weiter zur Kartenauswahl");
        await ExpectHeadingAsync("Dieser Vorgang ist beendet");

        await GoAsync("/registrieren/ausweis");
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync();
        await CreateAccountAsync(citizen);
    }

    [Fact]
    public async Task A_mail_server_that_was_away_gets_the_mail_later()
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: false);
        await Portal.Environment.Processes["maildev"].KillAsync(CancellationToken.None);
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await PressAsync("Servicekonto anlegen");
        await ExpectHeadingAsync("Prüfen Sie Ihr E-Mail-Postfach");
        await Portal.Environment.Processes["maildev"].RestartAsync(CancellationToken.None);
        await Page.GotoAsync(LinkIn(await Portal.MailToAsync(citizen.Email)));
        await PressAsync("Servicekonto aktivieren");
        await ExpectHeadingAsync("Ihr Servicekonto ist aktiviert");
    }

    [Fact]
    public async Task Without_the_account_service_the_portal_says_so_and_what_was_acknowledged_is_there_afterwards()
    {
        var citizen = await HavePlusAccountAsync();
        await SignInByPasswordAsync(citizen);
        await ExpectHeadingAsync("Mein Profil");
        await Portal.Environment.Processes["account-service"].KillAsync(CancellationToken.None);
        await GoAsync("/profil");
        await SeeAsync("Das Serviceportal ist gerade nicht erreichbar", "nicht-erreichbar");
        await Portal.Environment.Processes["account-service"].RestartAsync(CancellationToken.None);
        await GoAsync("/profil");
        await ExpectHeadingAsync("Mein Profil");
    }

    [Fact]
    public async Task A_database_that_was_killed_lost_nothing_that_was_acknowledged()
    {
        var citizen = await HavePlusAccountAsync();
        await FillAccountFormAsync(Citizen.New(), isPlus: true);
        var server = Portal.Environment.Postgres!;
        server.Kill();
        await GoAsync("/anmelden");
        await PressAsync("Mit Online-Ausweis anmelden");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Anmelden");
        await server.RestartAsync(CancellationToken.None);

        await SignInByCardAsync();
        await ExpectHeadingAsync("Mein Profil");
        await ExpectTextAsync(citizen.UserName);
    }

    // The portal looks for a partner that was away every half second.
    private async Task ReloadUntilAsync(string heading)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            await Page.ReloadAsync();
        }
        while (await Page.Locator("h1").InnerTextAsync() != heading);
    }

    private async Task ReplaceAsync(string process)
    {
        await Portal.Environment.Processes[process].KillAsync(CancellationToken.None);
        await Portal.Environment.Processes[process].RestartAsync(CancellationToken.None);
    }
}
