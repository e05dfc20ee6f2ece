using Microsoft.Playwright;

namespace ServicePortal.EndToEnd.Tests.AusweisApps;

public sealed class SignInTests(PortalWithAusweisApp portal) : AusweisAppTest(portal)
{
    private static readonly Dictionary<string, string> AnotherCard = new() { ["Provider__Sector"] = "another" };

    // The portal is not where the authorization certificate says.
    private static readonly Dictionary<string, string> WrongOrigin = new() { ["Portal__PublicOrigin"] = "https://localhost:1" };

    // Nobody listens there.
    private static readonly Dictionary<string, string> NoPaos = new() { ["Interface__ECardServerAddress"] = "https://localhost:1/" };

    [Fact]
    public async Task R22_A_deselected_pseudonym_does_not_sign_in_and_the_page_says_why()
    {
        await HavePlusAccountByAusweisAppAsync();
        await GoAsync("/anmelden");

        await PressAndReadAsync(SignIn, "Pseudonym");
        await SeeAsync("Das Pseudonym wurde nicht übertragen", "ausweisapp-ohne-pseudonym");

        await TryAgainAsync();
    }

    [Fact]
    public async Task A_cancel_in_the_AusweisApp_is_a_cancel_in_the_portal()
    {
        await HavePlusAccountByAusweisAppAsync();
        await GoAsync("/anmelden");

        await PressAndCancelAsync(SignIn);
        await SeeAsync("Der Vorgang wurde abgebrochen", "ausweisapp-abgebrochen");

        await TryAgainAsync();
    }

    // The simulator's cards have one pseudonym in a sector, so another sector stands for another card.
    [Fact]
    public async Task R23_A_card_with_another_pseudonym_is_not_known()
    {
        await HavePlusAccountByAusweisAppAsync();

        await WithEidServerAsync(AnotherCard, async () =>
        {
            await GoAsync("/anmelden");
            await PressAndReadAsync(SignIn);
            await SeeAsync("Diesen Ausweis kennen wir noch nicht", "ausweisapp-unbekannt");
        });
    }

    [Fact]
    public async Task R36_A_card_opens_one_account_and_a_second_card_another()
    {
        await HavePlusAccountByAusweisAppAsync();
        await FillAccountFormAsync(Hosting.Citizen.New(), isPlus: true);
        await PressAndReadAsync(ReadCard);
        await ExpectHeadingAsync("Mit diesem Ausweis gibt es schon ein Servicekonto");

        await WithEidServerAsync(AnotherCard, async () =>
        {
            await HavePlusAccountByAusweisAppAsync();
            await GoAsync("/anmelden");
            await PressAndReadAsync(SignIn);
            await ExpectHeadingAsync("Mein Profil");
        });
    }

    [Fact]
    public Task A_portal_at_another_origin_than_the_authorized_one_is_told_about_by_the_AusweisApp() => FailsAsync(WrongOrigin, "falsche-adresse", "Die Verbindung wurde unterbrochen");

    [Fact]
    public Task A_TLS_certificate_that_the_authorization_does_not_name_is_told_about_by_the_AusweisApp() => FailsAsync(
        new() { ["Paos__TlsCertificatePaths__0"] = Portal.Environment.Pki.CertificatePath("eid-server") }, "falsches-zertifikat", "Die Verbindung wurde unterbrochen");

    [Fact]
    public Task An_eid_server_that_the_AusweisApp_does_not_reach_is_a_broken_connection() => FailsAsync(NoPaos, "nicht-erreichbar", "Die Verbindung wurde unterbrochen");

    [Fact]
    public Task An_authorization_that_the_AusweisApp_does_not_trust_reads_no_card() => FailsAsync(
        new() { ["Paos__KeyFolder"] = Path.Combine(Portal.Environment.LogFolder, "..", "another-cv-pki") }, "nicht-vertraut", "Der Ausweis konnte nicht ausgelesen werden");

    private Task FailsAsync(Dictionary<string, string> settings, string picture, string heading) => WithEidServerAsync(settings, async () =>
    {
        await GoAsync("/anmelden");
        await PressAndFailAsync(SignIn);
        await SeeAsync(heading, $"ausweisapp-{picture}");
        Assert.DoesNotContain(await Page.Context.CookiesAsync(), cookie => cookie.Name == "__Host-session");
    });

    private async Task TryAgainAsync()
    {
        var reading = IdentifyAsync();
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("versuchen$") }).ClickAsync();
        await reading;
        await ExpectHeadingAsync("Mein Profil");
    }
}
