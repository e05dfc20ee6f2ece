using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Journeys;

public sealed class RegistrationTests(RunningPortal portal) : PortalTest(portal)
{
    [Theory]
    [InlineData(TestCard.ErikaNewCard, "Heidestraße 17")]
    [InlineData(TestCard.ErikaMoved, "04275 Leipzig")]
    [InlineData(TestCard.Namesake, "Hamburg")]
    [InlineData(TestCard.ResidencePermit, "Yılmaz")]
    [InlineData(TestCard.UnionCitizen, "Amélie Françoise")]
    [InlineData(TestCard.NoAddress, "keine Wohnung in Deutschland")]
    [InlineData(TestCard.AddressAbroad, "Österreich")]
    [InlineData(TestCard.PartialBirthDate, "1958")]
    [InlineData(TestCard.FewData, "Görlitz")]
    [InlineData(TestCard.LongName, "Wiśniewska-Őrségi von Großpösna-Ħaż-Żebbuġ und Łódź-Øresundå")]
    public async Task R11_Each_kind_of_card_opens_an_account(string card, string expected)
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(card);
        await SeeAsync("Prüfen Sie Ihre Angaben", $"karte-{card}");
        await ExpectTextAsync(expected);

        await CreateAccountAsync(citizen);
        await SignInByCardAsync(card);
        await ExpectHeadingAsync("Mein Profil");
        await FollowAsync("Alle Daten ansehen und woher sie kommen");
        await SeeAsync("Meine Daten", $"profil-{card}");
        await ExpectTextAsync(expected);
    }

    [Fact]
    public async Task R15_An_address_that_has_an_account_gets_the_same_page_and_its_owner_a_notice()
    {
        var owner = await HaveBasicAccountAsync();
        var stranger = Citizen.New("fremd");
        await GoAsync("/registrieren/konto?art=basis");
        await TypeAsync("Benutzername", stranger.UserName);
        await TypeAsync("E-Mail-Adresse", owner.Email);
        await TypeAsync("Passwort", Citizen.RightPassword);
        await TypeAsync("Vornamen", "Max");
        await TypeAsync("Familienname", "Mustermann");
        await PressAsync("Weiter zur Prüfung");
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await PressAsync("Servicekonto anlegen");
        await ExpectHeadingAsync("Prüfen Sie Ihr E-Mail-Postfach");

        var notice = await Portal.MailToAsync(owner.Email, count: 2);
        Assert.DoesNotContain("aktivieren?", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R16_A_second_account_with_the_same_card_is_refused_with_the_way_to_sign_in()
    {
        await HavePlusAccountAsync();
        await FillAccountFormAsync(Citizen.New(), isPlus: true);
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync();
        await SeeAsync("Mit diesem Ausweis gibt es schon ein Servicekonto", "karte-schon-registriert");
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync();
        await ExpectHeadingAsync("Mein Profil");
    }

    [Fact]
    public async Task R14_A_new_mail_voids_the_older_link()
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: false);
        await SeeAsync("Prüfen Sie Ihre Angaben", "basis-pruefen");
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await PressAsync("Servicekonto anlegen");
        var older = LinkIn(await Portal.MailToAsync(citizen.Email));
        await PressAsync("E-Mail noch einmal senden");
        await ExpectTextAsync("noch einmal geschickt");
        var newer = LinkIn(await Portal.MailToAsync(citizen.Email, count: 2));

        await Page.GotoAsync(older);
        await ExpectTextAsync("neuere E-Mail");
        await Page.GotoAsync(newer);
        await PressAsync("Servicekonto aktivieren");
        await SeeAsync("Ihr Servicekonto ist aktiviert", "basis-aktiviert");
    }

    [Fact]
    public async Task A_wrong_address_is_corrected_in_the_same_browser()
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen with { UserName = $"{citizen.UserName}x" }, isPlus: false);
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await PressAsync("Servicekonto anlegen");
        await TypeAsync("Richtige E-Mail-Adresse", citizen.Email);
        await TypeAsync("Ihr Passwort", Citizen.RightPassword);
        await PressAsync("Adresse ändern und E-Mail senden");
        await ExpectTextAsync(citizen.Email);
        await Page.GotoAsync(LinkIn(await Portal.MailToAsync(citizen.Email)));
        await PressAsync("Servicekonto aktivieren");
        await ExpectHeadingAsync("Ihr Servicekonto ist aktiviert");
    }

    [Fact]
    public async Task A_taken_user_name_is_said_at_the_field()
    {
        var citizen = await HaveBasicAccountAsync();
        await FillAccountFormAsync(citizen, isPlus: false);
        await SeeAsync("Ihre Angaben", "benutzername-vergeben");
        await Expect(Page.GetByLabel("Benutzername", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
    }
}
