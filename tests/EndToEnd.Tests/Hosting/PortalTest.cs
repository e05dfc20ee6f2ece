using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Hosting;

/// <summary>The steps that journeys are made of. Each test finds a portal without accounts, since every test card opens at most one (R36).</summary>
public abstract class PortalTest(RunningPortal portal) : BrowserTest(portal)
{

    public override async ValueTask InitializeAsync()
    {
        await ForgetAccountsAsync();
        await base.InitializeAsync();
    }

    protected async Task ReadCardAsync(string card = TestCard.Erika, bool withPseudonym = true, string behaviour = "Normal", bool pictures = false)
    {
        var (presses, fields) = (Effort.Presses, Effort.Fields);
        await SeeCardPageAsync("Diese Daten werden angefragt", "simulator-1-daten", pictures);
        await Page.GetByLabel("Pseudonym", new() { Exact = true }).SetCheckedAsync(withPseudonym);
        await PressAsync("Weiter zur Kartenauswahl");
        await SeeCardPageAsync("Welche Karte legen Sie auf?", "simulator-2-karte", pictures);
        await Page.Locator($"label[for='karte-{card}']").ClickAsync();
        await Page.GetByText(behaviour, new() { Exact = true }).ClickAsync();
        await PressAsync("Karte auflegen");
        if (behaviour is not ("Vorgang abbrechen" or "Dreimal falsche PIN"))
        {
            await SeeCardPageAsync("Geben Sie Ihre PIN ein", "simulator-3-pin", pictures);
            await TypeAsync("PIN", "123456");
            await PressAsync("PIN bestätigen");
        }

        (Effort.Presses, Effort.Fields) = (presses, fields); // the simulator stands in for the AusweisApp
    }

    private protected async Task FillAccountFormAsync(Citizen citizen, bool isPlus)
    {
        await GoAsync($"/registrieren/konto?art={(isPlus ? "plus" : "basis")}&anfang=1");
        await TypeAccountAsync(citizen, isPlus);
    }

    private protected async Task TypeAccountAsync(Citizen citizen, bool isPlus)
    {
        await TypeAsync("Benutzername", citizen.UserName);
        await TypeAsync("E-Mail-Adresse", citizen.Email);
        await TypeAsync("Passwort", Citizen.RightPassword);
        if (isPlus)
        {
            await PressAsync("Weiter zum Online-Ausweis");
            return;
        }

        await TypeAsync("Vornamen", "Erica");
        await TypeAsync("Familienname", "Musterman");
        await PressAsync("Weiter zur Prüfung");
    }

    private protected async Task CreateAccountAsync(Citizen citizen)
    {
        await AgreeAsync();
        await PressAsync("Servicekonto anlegen");
        await ExpectHeadingAsync("Prüfen Sie Ihr E-Mail-Postfach");
        await Page.GotoAsync(LinkIn(await Portal.MailToAsync(citizen.Email)));
        await PressAsync("Servicekonto aktivieren");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Anmelden" }).First).ToBeVisibleAsync();
    }

    /// <summary>To what the review shows; with a card the password is asked for.</summary>
    private protected async Task AgreeAsync()
    {
        await TickAsync(Page.GetByRole(AriaRole.Checkbox)); // waits for the page, which counting does not
        if (await Page.GetByLabel("Ihr Passwort", new() { Exact = true }).CountAsync() == 1)
        {
            await TypeAsync("Ihr Passwort", Citizen.RightPassword);
        }
    }

    private protected async Task<Citizen> HavePlusAccountAsync(string card = TestCard.Erika, bool withPseudonym = true)
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(card, withPseudonym);
        await CreateAccountAsync(citizen);
        return citizen;
    }

    private protected async Task<Citizen> HaveBasicAccountAsync()
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: false);
        await CreateAccountAsync(citizen);
        return citizen;
    }

    private protected async Task SignInByPasswordAsync(Citizen citizen, string password = Citizen.RightPassword)
    {
        await GoAsync("/anmelden");
        await TypeAsync("Benutzername oder E-Mail-Adresse", citizen.UserName);
        await TypeAsync("Passwort", password);
        await PressAsync("Anmelden");
    }

    protected async Task SignInByCardAsync(string card = TestCard.Erika, bool withPseudonym = true, string behaviour = "Normal")
    {
        await GoAsync("/anmelden");
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync(card, withPseudonym, behaviour);
    }

    /// <summary>The link of a mail to this page.</summary>
    protected static string LinkIn(Mail mail, string page = "aktivieren") =>
        mail.Text!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Single(word => word.Contains($"/{page}?token=", StringComparison.Ordinal));

    private async Task SeeCardPageAsync(string heading, string picture, bool withPicture)
    {
        if (withPicture)
        {
            await SeeAsync(heading, picture);
        }
        else
        {
            await ExpectHeadingAsync(heading);
        }
    }

    private async Task ForgetAccountsAsync()
    {
        await using var database = NpgsqlDataSource.Create(Portal.Environment.SuperuserConnectionString);
        await using var command = database.CreateCommand("""
            do $$ begin execute (
                select 'truncate ' || string_agg(quote_ident(tablename), ', ') from pg_tables
                where schemaname = 'public' and tablename not in ('__EFMigrationsHistory', '__ef_migrations_history', 'agencies', 'online_services', 'key_ring_elements', 'key_versions', 'service_instances'));
            end $$
            """);
        await command.ExecuteNonQueryAsync();
    }
}
