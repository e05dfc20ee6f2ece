using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Journeys;

public sealed class ProfileTests(RunningPortal portal) : PortalTest(portal)
{
    [Fact]
    public async Task R31_R32_A_basic_account_is_upgraded_after_seeing_typed_beside_read()
    {
        var citizen = await HaveBasicAccountAsync();
        await SignInByPasswordAsync(citizen);
        await SeeAsync("Mein Profil", "profil-basis");
        await FollowAsync("Upgrade auf ein Servicekonto Plus");
        await SeeAsync("Upgrade auf ein Servicekonto Plus", "upgrade");
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync();
        await SeeAsync("Prüfen Sie die Daten von Ihrem Ausweis", "upgrade-pruefen");
        var row = Page.GetByRole(AriaRole.Row, new() { Name = "Familienname" });
        await Expect(row).ToContainTextAsync("Musterman");
        await Expect(row).ToContainTextAsync("Mustermann");
        await TypeAsync("Ihr Passwort", Citizen.RightPassword);
        await PressAsync("Zum Servicekonto Plus wechseln");
        await SeeAsync("Mein Profil", "upgrade-fertig");
        await ExpectTextAsync("Sie haben jetzt ein Servicekonto Plus");

        await GoAsync("/online-dienste/wohnsitz-ummelden");
        await SeeAsync("Wohnsitz ummelden", "dienst-beginnen");
        await FollowAsync("Dienst öffnen");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Daten übergeben und Dienst öffnen" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task R13_R33_A_pseudonym_that_was_deselected_is_deposited_later()
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(withPseudonym: false);
        await SeeAsync("Prüfen Sie Ihre Angaben", "ohne-pseudonym-pruefen");
        await ExpectTextAsync("Mit diesen Daten können Sie sich später nicht mit dem Ausweis anmelden");
        await CreateAccountAsync(citizen);
        await ExpectTextAsync("noch nicht eingerichtet");

        await SignInByPasswordAsync(citizen);
        await SeeAsync("Mein Profil", "profil-ohne-pseudonym");
        await FollowAsync("Anmeldung mit Online-Ausweis einrichten");
        await SeeAsync("Anmeldung mit Online-Ausweis einrichten", "pseudonym");
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync();
        await SeeAsync("Mein Profil", "pseudonym-fertig");
        await ExpectTextAsync("Ab jetzt können Sie sich mit Ihrem Ausweis anmelden");

        await PressAsync("Abmelden");
        await SignInByCardAsync();
        await ExpectHeadingAsync("Mein Profil");
    }

    [Theory]
    [InlineData(TestCard.Namesake)]
    [InlineData(TestCard.ErikaMoved)]
    public async Task R33_A_card_with_other_data_deposits_nothing(string card)
    {
        var citizen = await HavePlusAccountAsync(withPseudonym: false);
        await SignInByPasswordAsync(citizen);
        await GoAsync("/profil/pseudonym");
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(card);
        await SeeAsync("Der Ausweis passt nicht zu Ihrem Servicekonto", $"pseudonym-{card}");
        await ExpectTextAsync("Anschrift");
        await GoAsync("/profil");
        await ExpectTextAsync("ist nicht eingerichtet");
    }

    [Fact]
    public async Task A_basic_account_opens_a_simple_service_and_is_shown_the_upgrade_for_the_other()
    {
        var citizen = await HaveBasicAccountAsync();
        await SignInByPasswordAsync(citizen);
        await GoAsync("/online-dienste/wohnsitz-ummelden");
        await SeeAsync("Wohnsitz ummelden", "dienst-braucht-plus");
        await GoAsync("/online-dienste/wunschkennzeichen");
        await FollowAsync("Dienst öffnen");
        await SeeAsync("Wunschkennzeichen reservieren", "dienst-einfach");
        await PressAsync("Daten übergeben und Dienst öffnen");
        await Expect(Page.GetByLabel("E-Mail-Adresse")).ToHaveValueAsync(citizen.Email);
    }
}
