using System.Text.RegularExpressions;
using ServicePortal.EndToEnd.Tests.Hosting;

namespace ServicePortal.EndToEnd.Tests.Journeys;

/// <summary>Every page of the portal in each language, as it is when its citizen comes to it, under everything that <see cref="PageExamination"/> knows.</summary>
public sealed partial class EveryPageTests(RunningPortal portal) : PortalTest(portal)
{
    /// <summary>Pages that cannot be stood on: they lead on, or follow a fault that nobody provokes here.</summary>
    private static readonly string[] LeadingOn = ["/eid/start", "/eid/fehler", "/fehler/{code:int?}"];

    private static readonly string PageFolder = Path.Combine(Dev.DevHost.Checkout.Root, "src", "PortalWeb");
    private static readonly string Letters43 = new('a', 43);

    private readonly HashSet<string> _seen = [];
    private readonly List<string> _faults = [];

    [Fact]
    public async Task Every_page_stands_every_way_of_reading_it_in_both_languages()
    {
        await ExamineAddressesAsync(["/", "/registrieren", "/registrieren/konto?art=plus", "/registrieren/konto?art=basis", "/anmelden", "/aktivieren/neuer-link", "/aktivieren/neuer-link?gesendet=1", "/online-dienste", "/online-dienste/wohnsitz-ummelden"]);
        await ExamineAddressesAsync(["/aktivieren?token=kurz", $"/aktivieren?token={Letters43}", $"/eid/oeffnen?n={Letters43}", "/eid/rueckkehr", "/abmelden?fertig=1", "/konto/loeschung-vorgemerkt", "/konto/behalten?token=kurz", $"/konto/behalten?token={Letters43}", "/konto/behalten?fertig=1", "/abmelden", CurrentNotice(), "/anmeldung/verlaengern", "/gibt-es-nicht"]);
        await ExamineAddressesAsync(["/", "/registrieren", "/registrieren/konto?art=plus", "/registrieren/konto?art=basis", "/anmelden", "/aktivieren/neuer-link", "/aktivieren/neuer-link?gesendet=1", "/anmelden?neu=ausweis", "/passwort-vergessen", "/passwort-vergessen?gesendet=1", "/online-dienste", "/online-dienste/wohnsitz-ummelden"]);
        await ExamineAddressesAsync(["/aktivieren?token=kurz", $"/aktivieren?token={Letters43}", "/passwort-vergessen/neues-passwort?token=kurz", $"/passwort-vergessen/neues-passwort?token={Letters43}", $"/eid/oeffnen?n={Letters43}", "/eid/rueckkehr", "/abmelden?fertig=1", "/abmelden", CurrentNotice(), "/anmeldung/verlaengern", "/gibt-es-nicht"]);
        await ExamineAddressesAsync(Routes().Where(route => PagesToRead().Contains(route)));
        await ExamineAddressesAsync(WordsOfFailures().Select(word => $"/eid/ergebnis/{word}"));
        await ForgetPasswordAsync();
        await RegisterAsync();
        await UpgradeAsync();

        var missing = Routes().Except(LeadingOn).Where(route => !_seen.Any(address => Leads(address, route))).ToList();
        Assert.True(missing.Count == 0, $"Let this test come to {string.Join(", ", missing)}.");
        Assert.True(_faults.Count == 0, string.Join(Environment.NewLine, _faults.Distinct()));
    }

    private async Task ForgetPasswordAsync()
    {
        var citizen = await HaveBasicAccountAsync();
        await GoAsync("/passwort-vergessen");
        await TypeAsync("Benutzername oder E-Mail-Adresse", citizen.UserName);
        await PressAsync("Link senden");
        await ExpectHeadingAsync("Prüfen Sie Ihr E-Mail-Postfach");
        await ExamineAddressesAsync([LinkIn(await Portal.MailToAsync(citizen.Email, count: 2), "passwort-vergessen/neues-passwort")[Portal.Origin.Length..]]);
        await ExpectHeadingAsync("Neues Passwort setzen");
    }

    private async Task RegisterAsync()
    {
        var citizen = Citizen.New();
        await FillAccountFormAsync(citizen, isPlus: true);
        await ExamineHereAsync("Online-Ausweis auslesen");
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(withPseudonym: false);
        await ExamineHereAsync("Prüfen Sie Ihre Angaben");
        await ExamineAddressesAsync(["/registrieren/konto?art=plus"]);
        await GoAsync("/registrieren/pruefen");
        await AgreeAsync();
        await PressAsync("Servicekonto anlegen");
        await ExamineHereAsync("Prüfen Sie Ihr E-Mail-Postfach");
        await ExamineAddressesAsync([LinkIn(await Portal.MailToAsync(citizen.Email))[Portal.Origin.Length..]]);
        await PressAsync("Servicekonto aktivieren");
        await ExpectHeadingAsync("Ihr Servicekonto ist aktiviert");
        await SignInByPasswordAsync(citizen);
        await Page.Context.ClearCookiesAsync(new() { Name = "__Host-session" });
        await SignInByPasswordAsync(citizen); // so that there is another sign-in to end
        await ExamineHereAsync("Mein Profil");
        await ExamineAddressesAsync(["/profil/daten", "/profil/kontakt", "/profil/anmeldungen", "/profil/passwort", "/profil/pseudonym", "/online-dienste/wohnsitz-ummelden", "/online-dienste", "/anmelden"]);
        await ChangeEmailAsync(citizen);
        await DeleteAsync(citizen);
    }

    private async Task DeleteAsync(Citizen citizen)
    {
        await GoAsync("/profil/loeschen");
        await ExamineHereAsync("Servicekonto löschen");
        await TypeAsync("Ihr Passwort", Citizen.RightPassword);
        await PressAsync("Servicekonto löschen");
        await ExamineHereAsync("Die Löschung ist vorgemerkt");
        await SignInByPasswordAsync(citizen);
        await ExamineHereAsync("Möchten Sie Ihr Servicekonto behalten?");
        await PressAsync("Servicekonto behalten");
        await ExamineHereAsync("Ihr Servicekonto bleibt");
    }

    private async Task ChangeEmailAsync(Citizen citizen)
    {
        var wanted = Citizen.New().Email;
        await ExamineAddressesAsync(["/profil/e-mail"]);
        await TypeAsync("Neue E-Mail-Adresse", wanted);
        await TypeAsync("Ihr Passwort", Citizen.RightPassword);
        await PressAsync("Link an die neue Adresse senden");
        await ExamineHereAsync("E-Mail-Adresse ändern");
        await ExamineAddressesAsync(["/profil", LinkIn(await Portal.MailToAsync(citizen.Email, count: 2), "e-mail/abbrechen")[Portal.Origin.Length..]]);
        await ExamineAddressesAsync([LinkIn(await Portal.MailToAsync(wanted), "e-mail/bestaetigen")[Portal.Origin.Length..]]);
        await PressAsync("Neue E-Mail-Adresse bestätigen");
        await ExamineHereAsync("Die neue E-Mail-Adresse ist bestätigt");
        await ExamineAddressesAsync(["/profil/daten", "/profil/pseudonym", "/profil/aktivitaet", "/profil/aktivitaet/pruefen", "/profil/daten-mitnehmen", "/online-dienste/wohnsitz-ummelden", "/online-dienste", "/anmelden"]);
    }

    private async Task UpgradeAsync()
    {
        var citizen = await HaveBasicAccountAsync();
        await SignInByPasswordAsync(citizen);
        await ExamineHereAsync("Mein Profil");
        await ExamineAddressesAsync(["/anmeldung/verlaengern", "/profil/upgrade"]);
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync(TestCard.ResidencePermit);
        await ExamineHereAsync("Prüfen Sie die Daten von Ihrem Ausweis");
        await TypeAsync("Ihr Passwort", Citizen.RightPassword);
        await PressAsync("Zum Servicekonto Plus wechseln");
        await ExamineHereAsync("Mein Profil");
        await FollowAsync("Online-Ausweis sperren");
        await ExamineHereAsync("Online-Ausweis für dieses Konto sperren");
        await GoAsync("/online-dienste/wohnsitz-ummelden");
        await FollowAsync("Dienst öffnen");
        await ExamineHereAsync("Wohnsitz ummelden");
        string[] lockLink = [LinkIn(await Portal.MailToAsync(citizen.Email, count: 2), "konto/sperren")[Portal.Origin.Length..]];
        await ExamineAddressesAsync(lockLink);
        await PressAsync("Servicekonto sperren");
        await ExpectHeadingAsync("Ihr Servicekonto ist gesperrt");
        await ExamineAddressesAsync(lockLink);
    }

    private async Task ExamineHereAsync(string heading)
    {
        await ExpectHeadingAsync(Page, heading, Patience);
        await ExamineAddressesAsync([Page.Url[Portal.Origin.Length..]]);
    }

    // Ends on the German page, where the journey goes on.
    private async Task ExamineAddressesAsync(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            await GoAsync(address);
            _seen.Add(new Uri(Page.Url).AbsolutePath); // where one stands, not where one wanted to go
            await ExamineAsync("de");
            await SwitchToAsync("en");
            await ExamineAsync("en");
            await SwitchToAsync("de");
        }
    }

    private async Task ExamineAsync(string language)
    {
        Assert.Equal(language, await Page.Locator("html").GetAttributeAsync("lang"));
        _faults.AddRange(await new PageExamination(Page).RunAsync());
    }

    private Task SwitchToAsync(string language) => Page.Locator($".portal-language[hreflang={language}]").ClickAsync();

    private static IEnumerable<string> PagesToRead() => PageFiles().Where(page => !page.Contains("\n@model ", StringComparison.Ordinal)).Select(RouteOf);

    private static List<string> Routes() => [.. PageFiles().Select(RouteOf)];

    private static string RouteOf(string page) => page.Split('"')[1];

    private static IEnumerable<string> PageFiles() => Directory.EnumerateFiles(Path.Combine(PageFolder, "Pages"), "*.cshtml", SearchOption.AllDirectories)
        .Select(File.ReadAllText).Where(page => page.StartsWith("@page \"", StringComparison.Ordinal));

    private static IEnumerable<string> WordsOfFailures() =>
        Word().Matches(File.ReadAllText(Path.Combine(PageFolder, "Resources", "EidTexts.cs"))).Select(match => match.Groups[1].Value + match.Groups[2].Value);

    // Former versions are shown by the same page.
    private static string CurrentNotice() => $"/datenschutz/{Path.GetFileName(Directory.EnumerateFiles(Path.Combine(PageFolder, "operator.example", "privacy")).Max()!).Split('.')[0]}";

    private static bool Leads(string address, string route) =>
        Regex.IsMatch(address, $"^{Regex.Replace(Regex.Escape(route), @"\\\{[^}]*}", "[^/]+")}$", RegexOptions.CultureInvariant);

    // A key of the table, or a constant that is one.
    [GeneratedRegex("""(?:\["([a-z-]+)"\] = \(\) =>|const string \w+ = "([a-z-]+)";)""")]
    private static partial Regex Word();
}
