using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Journeys;

/// <summary>
/// The ways of citizens who are here for the first time, each walked as a person would go it, with what it asks of them: a change that costs a press, a
/// field or a page more is seen here. What happens in the AusweisApp and in the mailbox is not counted.
/// </summary>
public abstract class FirstTimeJourney(RunningPortal portal) : PortalTest(portal)
{
    protected void ExpectEffort(int presses, int fields, int pages) => Assert.Equal((presses, fields, pages), (Effort.Presses, Effort.Fields, Effort.Pages));

    /// <summary>From the start page to the card's page.</summary>
    private protected async Task BeginPlusAsync(Citizen citizen, string picture)
    {
        await GoAsync("/");
        await FollowInMainAsync("Registrieren");
        await FollowAsync("Servicekonto Plus anlegen");
        await TypeAccountAsync(citizen, isPlus: true);
        await SeeAsync("Online-Ausweis auslesen", $"{picture}-ausweis");
    }

    private protected async Task ReadInPortalAsync(string card = TestCard.Erika, bool withPseudonym = true, string behaviour = "Normal")
    {
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(card, withPseudonym, behaviour);
    }

    /// <summary>From the review to the page that says that the account is ready.</summary>
    private protected async Task AgreeAndActivateAsync(Citizen citizen, string picture)
    {
        await SeeAsync("Prüfen Sie Ihre Angaben", $"{picture}-pruefen");
        await AgreeAsync();
        await PressAsync("Servicekonto anlegen");
        await SeeAsync("Prüfen Sie Ihr E-Mail-Postfach", $"{picture}-postfach");
        await Page.GotoAsync(LinkIn(await Portal.MailToAsync(citizen.Email)));
        await PressAsync("Servicekonto aktivieren");
        await SeeAsync("Ihr Servicekonto ist aktiviert", $"{picture}-aktiviert");
    }

    private protected async Task SignInByCardFromHereAsync(string picture)
    {
        await FollowInMainAsync("Anmelden");
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync();
        await SeeAsync("Mein Profil", $"{picture}-profil");
    }

    private protected async Task SignInByPasswordFromHereAsync(Citizen citizen, string picture)
    {
        await FollowInMainAsync("Anmelden");
        await TypeAsync("Benutzername oder E-Mail-Adresse", citizen.UserName);
        await TypeAsync("Passwort", Citizen.RightPassword);
        await PressAsync(Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }));
        await SeeAsync("Mein Profil", $"{picture}-profil");
    }

    protected Task FollowInMainAsync(string name) => PressAsync(Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First);
}

/// <summary>At a computer.</summary>
public sealed class JourneysAtAComputer(RunningPortal portal) : FirstTimeJourney(portal)
{
    [Fact]
    public async Task First_time_with_a_card_reader()
    {
        var citizen = Citizen.New();
        await BeginPlusAsync(citizen, "weg-kartenleser");
        await ExpectTextAsync("Legen Sie den Ausweis auf den Kartenleser");
        await ReadInPortalAsync();
        await AgreeAndActivateAsync(citizen, "weg-kartenleser");
        await SignInByCardFromHereAsync("weg-kartenleser");

        ExpectEffort(presses: 8, fields: 5, pages: 10);
    }

    // How the two devices are coupled is on a page of its own, from which "Zurück" of the browser leads back without a loss.
    [Fact]
    public async Task First_time_with_a_phone_as_card_reader()
    {
        var citizen = Citizen.New();
        await BeginPlusAsync(citizen, "weg-smartphone-als-leser");
        await FollowAsync("Alle Schritte mit dem Smartphone als Kartenleser, auch das Koppeln");
        await SeeAsync("Am Computer mit Smartphone als Kartenleser", "weg-smartphone-als-leser-hilfe");
        await Page.GoBackAsync();
        await ReadInPortalAsync();
        await AgreeAndActivateAsync(citizen, "weg-smartphone-als-leser");
        await SignInByCardFromHereAsync("weg-smartphone-als-leser");

        ExpectEffort(presses: 9, fields: 5, pages: 12);
    }

    [Fact]
    public async Task Without_the_PIN()
    {
        var citizen = Citizen.New();
        await GoAsync("/");
        await FollowInMainAsync("Registrieren");
        await FollowAsync("Nein, oder ich bin nicht sicher");
        await SeeAsync("PIN setzen und Online-Ausweis einschalten", "weg-ohne-pin-hilfe");
        await Page.GoBackAsync();
        await FollowAsync("Servicekonto anlegen");
        await TypeAccountAsync(citizen, isPlus: false);
        await AgreeAndActivateAsync(citizen, "weg-ohne-pin");
        await SignInByPasswordFromHereAsync(citizen, "weg-ohne-pin");

        ExpectEffort(presses: 8, fields: 8, pages: 11);
    }

    [Fact]
    public async Task A_typo_in_the_address_is_found_on_the_review_page_and_the_card_is_not_read_again()
    {
        var citizen = Citizen.New();
        await BeginPlusAsync(citizen with { UserName = $"{citizen.UserName}x" }, "weg-tippfehler");
        await ReadInPortalAsync();
        await ExpectHeadingAsync("Prüfen Sie Ihre Angaben");
        await PressAsync(Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^ändern ?: E-Mail-Adresse$") }));
        await SeeAsync("Ihre Zugangsdaten", "weg-tippfehler-aendern");
        await TypeAsync("E-Mail-Adresse", citizen.Email);
        await TypeAsync("Passwort", Citizen.RightPassword);
        await PressAsync("Weiter zur Prüfung");
        await ExpectTextAsync("Mustermann");
        await AgreeAndActivateAsync(citizen, "weg-tippfehler");
        await SignInByCardFromHereAsync("weg-tippfehler");

        ExpectEffort(presses: 10, fields: 7, pages: 12);
    }

    [Fact]
    public async Task The_card_is_cancelled_twice_and_the_account_opened_without_it()
    {
        var citizen = Citizen.New();
        await BeginPlusAsync(citizen, "weg-abbruch");
        await ReadInPortalAsync(behaviour: "Vorgang abbrechen");
        await SeeAsync("Der Vorgang wurde abgebrochen", "weg-abbruch-abgebrochen");
        await PressAsync("Noch einmal versuchen");
        await ReadCardAsync(behaviour: "Vorgang abbrechen");
        await ExpectHeadingAsync("Der Vorgang wurde abgebrochen");
        await FollowAsync("Erst einmal ein Servicekonto ohne Ausweis anlegen");
        await SeeAsync("Ihre Angaben", "weg-abbruch-ohne-ausweis");
        await Expect(Page.GetByLabel("E-Mail-Adresse", new() { Exact = true })).ToHaveValueAsync(citizen.Email);
        await TypeAsync("Passwort", Citizen.RightPassword);
        await TypeAsync("Vornamen", "Erika");
        await TypeAsync("Familienname", "Mustermann");
        await PressAsync("Weiter zur Prüfung");
        await AgreeAndActivateAsync(citizen, "weg-abbruch");
        await SignInByPasswordFromHereAsync(citizen, "weg-abbruch");

        ExpectEffort(presses: 11, fields: 9, pages: 13);
    }

    [Fact]
    public async Task The_pseudonym_is_deselected_and_the_first_button_mends_it()
    {
        var citizen = Citizen.New();
        await BeginPlusAsync(citizen, "weg-pseudonym");
        await ReadInPortalAsync(withPseudonym: false);
        await SeeAsync("Prüfen Sie Ihre Angaben", "weg-pseudonym-fehlt");
        await PressAsync("Ausweis noch einmal auslesen");
        await ReadCardAsync();
        await AgreeAndActivateAsync(citizen, "weg-pseudonym");
        await SignInByCardFromHereAsync("weg-pseudonym");

        ExpectEffort(presses: 9, fields: 5, pages: 11);
    }

    [Fact]
    public async Task Somebody_with_a_residence_permit_goes_the_same_way_in_English()
    {
        var citizen = Citizen.New();
        await GoAsync("/en");
        await FollowInMainAsync("Register");
        await FollowAsync("Create Service Account Plus");
        await TypeAsync("User name", citizen.UserName);
        await TypeAsync("Email address", citizen.Email);
        await TypeAsync("Password", Citizen.RightPassword);
        await PressAsync("Continue to your online ID");
        await PressAsync("Read online ID");
        await ReadCardAsync(TestCard.ResidencePermit);
        await ExpectHeadingAsync("Check your details");
        await TickAsync(Page.GetByRole(AriaRole.Checkbox));
        await TypeAsync("Your password", Citizen.RightPassword);
        await PressAsync("Create service account");
        await ExpectHeadingAsync("Check your inbox");
        await Page.GotoAsync(LinkIn(await Portal.MailToAsync(citizen.Email)));
        await PressAsync("Activate service account");
        await FollowInMainAsync("Sign in");
        await PressAsync("Sign in with online ID");
        await ReadCardAsync(TestCard.ResidencePermit);
        await ExpectHeadingAsync("My profile");

        ExpectEffort(presses: 8, fields: 5, pages: 10);
    }
}

/// <summary>On a phone and nothing else, on the way to an online service.</summary>
public sealed class JourneyOnAPhone(RunningPortal portal) : FirstTimeJourney(portal)
{
    protected override BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true };

    [Fact]
    public async Task First_time_with_a_phone_alone_and_what_one_came_for_is_reached()
    {
        var citizen = Citizen.New();
        await GoAsync("/online-dienste/wohnsitz-ummelden");
        await FollowAsync("Registrieren Sie sich.");
        await FollowAsync("Servicekonto Plus anlegen");
        await TypeAccountAsync(citizen, isPlus: true);
        await SeeAsync("Online-Ausweis auslesen", "weg-smartphone-ausweis");
        await ReadInPortalAsync();
        await AgreeAndActivateAsync(citizen, "weg-smartphone");
        await ExpectTextAsync("Nach dem Anmelden geht es weiter mit „Wohnsitz ummelden“.");
        await FollowInMainAsync("Anmelden");
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync();
        await SeeAsync("Wohnsitz ummelden", "weg-smartphone-dienst");
        await FollowAsync("Dienst öffnen");
        await SeeAsync("Wohnsitz ummelden", "weg-smartphone-uebergabe");
        Assert.True((await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).BoundingBoxAsync())!.Y < 370, "The title is not on the upper half of the first screen.");

        ExpectEffort(presses: 9, fields: 5, pages: 11);
    }
}

/// <summary>On the narrowest phone, with letters twice as large.</summary>
public sealed class JourneyWithLargeLetters(RunningPortal portal) : FirstTimeJourney(portal)
{
    protected override BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 320, Height = 640 }, IsMobile = true, HasTouch = true };

    [Fact]
    public async Task First_time_at_320_pixels_and_200_percent()
    {
        await Page.AddInitScriptAsync("const large = new CSSStyleSheet(); large.replaceSync('html { font-size: 200% !important; }'); document.adoptedStyleSheets = [large];");
        var citizen = Citizen.New();
        await BeginPlusAsync(citizen, "weg-grosse-schrift");
        Assert.Equal("32px", await Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).fontSize"));
        await ReadInPortalAsync();
        await AgreeAndActivateAsync(citizen, "weg-grosse-schrift");
        await SignInByCardFromHereAsync("weg-grosse-schrift");

        ExpectEffort(presses: 8, fields: 5, pages: 10);
    }
}

/// <summary>By the keyboard alone, without scripts: every control is reached by Tab from where the last page put the focus, and pressed by its key.</summary>
public sealed class JourneyByKeyboard(RunningPortal portal) : FirstTimeJourney(portal)
{
    private const int MostTabs = 100;

    protected override BrowserNewContextOptions Options => new(base.Options) { JavaScriptEnabled = false };

    [Fact]
    public async Task First_time_by_keyboard_and_without_JavaScript()
    {
        var citizen = Citizen.New();
        await BeginPlusAsync(citizen, "weg-tastatur");
        await ReadInPortalAsync();
        await AgreeAndActivateAsync(citizen, "weg-tastatur");
        await SignInByCardFromHereAsync("weg-tastatur");

        ExpectEffort(presses: 8, fields: 5, pages: 10);
    }

    protected override async Task PressAsync(ILocator control)
    {
        Effort.Presses++;
        await ReachAsync(control);
        await Page.Keyboard.PressAsync("Enter");
    }

    protected override async Task TypeAsync(ILocator field, string text)
    {
        await ReachAsync(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(text);
    }

    protected override async Task TickByHandAsync(ILocator box)
    {
        await ReachAsync(box);
        await Page.Keyboard.PressAsync("Space");
        await Expect(box).ToBeCheckedAsync();
    }

    private async Task ReachAsync(ILocator control)
    {
        await control.WaitForAsync();
        for (var tab = 0; tab < MostTabs; tab++)
        {
            if (await control.EvaluateAsync<bool>("control => control === document.activeElement"))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{PathOf(Page.Url)}: no way by Tab to {control}.");
    }
}
