using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;

namespace ServicePortal.EndToEnd.Tests.Journeys;

/// <summary>What an owner goes through after a suspicion, with a new card, with a lost one.</summary>
public abstract class OwnerJourney(RunningPortal portal) : PortalTest(portal)
{
    private const string NewPassword = "ganz-anderer-Satz-mit-Wolken";

    [Fact]
    public async Task R37_R45_Who_locks_the_account_by_the_mail_comes_back_by_card_and_sets_a_new_password()
    {
        var citizen = await HavePlusAccountAsync();
        await SignInByPasswordAsync(citizen);
        await GoAsync("/profil/passwort");
        await SeeAsync("Passwort ändern", "passwort-aendern");
        await TypeAsync("Ihr jetziges Passwort", Citizen.RightPassword);
        await TypeAsync("Neues Passwort", "ein Passwort von jemand anderem");
        await PressAsync("Passwort ändern");
        await SeeAsync("Mein Profil", "passwort-geaendert");

        await Page.GotoAsync(LinkIn(await Portal.MailToAsync(citizen.Email, count: 2), "konto/sperren"));
        await SeeAsync("Servicekonto sperren", "konto-sperren");
        await PressAsync("Servicekonto sperren");
        await SeeAsync("Ihr Servicekonto ist gesperrt", "konto-gesperrt");
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync();
        await SeeAsync("Mein Profil", "konto-wieder-frei");
        await ExpectTextAsync("Ihr Passwort ist gesperrt");

        await FollowAsync("Link anfordern");
        await SeeAsync("Passwort vergessen?", "passwort-vergessen");
        await TypeAsync("Benutzername oder E-Mail-Adresse", citizen.UserName);
        await PressAsync("Link senden");
        await ExpectHeadingAsync("Prüfen Sie Ihr E-Mail-Postfach");
        await Page.GotoAsync(LinkIn((await Portal.MailsToAsync(citizen.Email, count: 5))
            .Single(mail => mail.Text!.Contains("neues-passwort?token=", StringComparison.Ordinal)), "passwort-vergessen/neues-passwort"));
        await SeeAsync("Neues Passwort setzen", "passwort-neu");
        await TypeAsync("Neues Passwort", NewPassword);
        await PressAsync("Neues Passwort speichern");
        await SignInByPasswordAsync(citizen, NewPassword);
        await ExpectHeadingAsync("Mein Profil");
    }

    [Fact]
    public async Task R40_Who_got_a_new_card_signs_in_by_password_and_brings_it_in()
    {
        var citizen = await HavePlusAccountAsync();
        await SignInByCardAsync(TestCard.ErikaNewCard);
        await SeeAsync("Diesen Ausweis kennen wir noch nicht", "neuer-ausweis-unbekannt");
        await SignInByPasswordAsync(citizen);
        await ExpectHeadingAsync("Mein Profil");
        await FollowAsync("Neuen oder weiteren Ausweis einrichten");
        await SeeAsync("Neuen oder weiteren Ausweis einrichten", "neuer-ausweis");
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(TestCard.ErikaNewCard);
        await SeeAsync("Mein Profil", "neuer-ausweis-fertig");

        await PressAsync("Abmelden");
        await SignInByCardAsync();
        await ExpectHeadingAsync("Diesen Ausweis kennen wir noch nicht");
        await SignInByCardAsync(TestCard.ErikaNewCard);
        await ExpectHeadingAsync("Mein Profil");
    }

    [Fact]
    public async Task R35_Who_misses_the_card_blocks_it_and_reads_it_again_once_it_is_found()
    {
        var citizen = await HavePlusAccountAsync();
        await SignInByPasswordAsync(citizen);
        await ExpectHeadingAsync("Mein Profil");
        await FollowAsync("Online-Ausweis sperren");
        await SeeAsync("Online-Ausweis für dieses Konto sperren", "ausweis-sperren");
        await PressAsync("Sperren");
        await SeeAsync("Mein Profil", "ausweis-gesperrt");
        await ExpectTextAsync("Ihr Online-Ausweis ist für dieses Konto gesperrt");
        await FollowAsync("Anmeldung mit Online-Ausweis einrichten");
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync();
        await ExpectHeadingAsync("Mein Profil");
        await PressAsync("Abmelden");
        await SignInByCardAsync();
        await ExpectHeadingAsync("Mein Profil");
    }
}

public sealed class OwnerJourneyOnAComputer(RunningPortal portal) : OwnerJourney(portal);

public sealed class OwnerJourneyOnANarrowPhoneWithoutJavaScript(RunningPortal portal) : OwnerJourney(portal)
{
    protected override BrowserNewContextOptions Options => new(base.Options) { JavaScriptEnabled = false, ViewportSize = new() { Width = 320, Height = 640 } };
}
