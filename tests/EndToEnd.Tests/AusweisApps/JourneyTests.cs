using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;

namespace ServicePortal.EndToEnd.Tests.AusweisApps;

public sealed class JourneyTests(PortalWithAusweisApp portal) : AusweisAppTest(portal)
{
    [Fact]
    public async Task A_citizen_opens_a_Servicekonto_Plus_activates_it_and_signs_in_with_the_AusweisApp()
    {
        var citizen = Citizen.New("erika");
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAsync("Prüfen, ob die AusweisApp läuft");
        await ExpectTextAsync("Die AusweisApp läuft auf diesem Gerät.");
        await PressAndReadAsync(ReadCard);
        await SeeAsync("Prüfen Sie Ihre Angaben", "ausweisapp-1-pruefen");
        await ExpectTextAsync("MUSTERMANN");
        await ExpectTextAsync("HEIDESTRAẞE 17");
        await CreateAccountAsync(citizen);

        await GoAsync("/anmelden");
        var watch = Stopwatch.StartNew();
        await PressAndReadAsync(SignIn);
        await ExpectHeadingAsync("Mein Profil");
        var signIn = watch.Elapsed;
        await SeeAsync("Mein Profil", "ausweisapp-2-profil");
        await ExpectTextAsync("Servicekonto Plus");
        Assert.Equal(
            [$"303 POST {Portal.Origin}/eid/start", $"303 GET {App.Address}", $"303 GET {Portal.Origin}/eid/rueckkehr", $"200 GET {Portal.Origin}/profil"],
            BrowserPath.TakeLast(4));
        Tell(signIn);
    }

    [Fact]
    public async Task R13_R33_Without_the_pseudonym_there_is_a_Plus_account_and_it_can_be_deposited_later()
    {
        var citizen = await HavePlusAccountByAusweisAppAsync("Pseudonym");
        await SignInByPasswordAsync(citizen);
        await FollowAsync("Anmeldung mit Online-Ausweis einrichten");
        await PressAndReadAsync(ReadCard);
        await ExpectHeadingAsync("Mein Profil");

        await SignOutAsync();
        await GoAsync("/anmelden");
        await PressAndReadAsync(SignIn);
        await ExpectHeadingAsync("Mein Profil");
    }

    private async Task SignOutAsync()
    {
        await PressAsync("Abmelden");
        await ExpectHeadingAsync("Sie sind abgemeldet");
    }

    private void Tell(TimeSpan signIn)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Sign-in: {signIn.TotalMilliseconds:0} ms"));
        output.WriteLine(string.Join(Environment.NewLine, BrowserPath));
    }
}
