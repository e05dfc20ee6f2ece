using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>Who comes for an online service and has no account yet, or not the right one, gets there in the end.</summary>
public sealed class WantedServiceTests(PortalFixture fixture) : PortalTest(fixture)
{
    private const string Service = "/online-dienste/parkausweis";

    [Fact]
    public async Task It_goes_with_the_citizen_from_the_services_page_to_the_registration()
    {
        Assert.Equal("/registrieren?dienst=parkausweis", LinkTo(await Browser.GetAsync(Persona.BegunParking), "/registrieren"));
        Assert.Equal("/registrieren?dienst=parkausweis", LinkTo(await Browser.GetAsync($"/anmelden?zurueck={Uri.EscapeDataString(Persona.BegunParking)}"), "/registrieren"));

        var choice = await Browser.GetAsync("/registrieren?dienst=parkausweis");
        Assert.Equal("/registrieren/konto?art=plus&dienst=parkausweis", LinkTo(choice, "/registrieren/konto?art=plus"));
        Assert.Equal("/registrieren/konto?art=basis&dienst=parkausweis", LinkTo(choice, "/registrieren/konto?art=basis"));
        Assert.Equal($"/anmelden?zurueck={Uri.EscapeDataString(Service)}", LinkTo(choice, "/anmelden?"));

        var form = await Browser.GetAsync("/registrieren/konto?art=plus&dienst=parkausweis");
        Assert.Equal("/registrieren?dienst=parkausweis", LinkTo(form, "/registrieren"));
        await Browser.SubmitAsync(form, "Weiter zum Online-Ausweis", ("UserName", "erika"), ("Email", "erika@example.org"), ("Password", "vier bunte Äpfel im Wind"));
        Assert.Equal("parkausweis", Assert.Single(Contract.Asked<StartRegistrationRequest>()).OnlineServiceId);
    }

    // Begun for another service, or for none, less than an hour ago.
    [Fact]
    public async Task Who_comes_for_another_service_meanwhile_ends_there()
    {
        Contract.On<GetRegistrationRequest>(_ => new GetRegistrationResponse(Persona.Registration(AccountKind.Plus)) { OnlineServiceId = "buecherei" });
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var form = await Browser.GetAsync("/registrieren/konto?art=plus&dienst=parkausweis");
        await Browser.SubmitAsync(form, "Weiter zur Prüfung", ("Password", "vier bunte Äpfel im Wind"));

        Assert.Equal("parkausweis", Assert.Single(Contract.Asked<ChangeRegistrationRequest>()).OnlineServiceId);
    }

    [Fact]
    public async Task The_end_of_the_registration_names_it_and_leads_there()
    {
        Contract.On<GetRegistrationRequest>(_ =>
        {
            var registration = Persona.Registration(AccountKind.Plus, completed: true);
            registration.OnlineServiceId = "parkausweis";
            return registration;
        });
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        Assert.Contains("Danach geht es weiter mit „Bewohnerparkausweis beantragen“.", (await Browser.GetAsync("/registrieren/bestaetigen")).Text, StringComparison.Ordinal);

        var activated = await ActivateAsync();

        Assert.Contains("Nach dem Anmelden geht es weiter mit „Bewohnerparkausweis beantragen“.", activated.Text, StringComparison.Ordinal);
        Assert.Equal($"/anmelden?zurueck={Uri.EscapeDataString(Service)}", LinkTo(activated, "/anmelden"));
    }

    [Theory]
    [InlineData(ErrorReason.OnlineServiceNotFound, StatusCode.NotFound)]
    [InlineData(ErrorReason.Unspecified, StatusCode.Unavailable)]
    [InlineData(ErrorReason.Unspecified, StatusCode.Internal)]
    public async Task One_that_is_gone_or_cannot_be_asked_for_spoils_nothing(ErrorReason reason, StatusCode status)
    {
        Contract.Refuse<GetOnlineServiceRequest>(reason, status);

        Assert.Equal("/anmelden", LinkTo(await ActivateAsync(), "/anmelden"));
    }

    [Theory]
    [InlineData("../profil")]
    [InlineData("https://evil.example")]
    [InlineData("PARKAUSWEIS")]
    [InlineData("\"><script>")]
    public async Task What_can_be_no_service_is_left_out(string id)
    {
        var choice = await Browser.GetAsync($"/registrieren?dienst={Uri.EscapeDataString(id)}");

        Assert.Equal("/registrieren/konto?art=plus", LinkTo(choice, "/registrieren/konto?art=plus"));
    }

    [Fact]
    public async Task R31_An_upgrade_for_a_service_ends_at_the_service()
    {
        GivenSession(AssuranceLevel.Low, AccountKind.Basic);
        var service = await Browser.GetAsync(Persona.BegunParking);
        var upgrade = await Browser.GetAsync(LinkTo(service, "/profil/upgrade"));
        await Browser.SubmitAsync(upgrade, "Online-Ausweis auslesen");
        Assert.Equal(Persona.BegunParking, Assert.Single(Contract.Asked<Contracts.Eid.V1.StartIdentificationRequest>()).Continuation);

        Contract.On<FinishIdentificationRequest>(_ => new FinishIdentificationResponse { Outcome = IdentificationOutcome.UpgradePending, Continuation = Persona.BegunParking });
        Contract.On<Contracts.Eid.V1.CompleteIdentificationRequest>(_ => new Contracts.Eid.V1.CompleteIdentificationResponse());
        var review = await Browser.GetAsync((await Browser.GetAsync($"/eid/rueckkehr?r={Persona.RefreshSecret}")).Location!);

        Assert.Equal(Persona.BegunParking, (await Browser.SubmitAsync(review, "Zum Servicekonto Plus wechseln", ("Password", "vier bunte Äpfel im Wind"))).Location);
    }

    [Fact]
    public async Task R33_A_pseudonym_that_was_deposited_for_a_service_leads_to_the_service()
    {
        GivenSession(AssuranceLevel.Low, AccountKind.Plus);
        Contract.On<FinishIdentificationRequest>(_ => new FinishIdentificationResponse { Outcome = IdentificationOutcome.PseudonymDeposited, Continuation = Persona.BegunParking });
        Contract.On<Contracts.Eid.V1.CompleteIdentificationRequest>(_ => new Contracts.Eid.V1.CompleteIdentificationResponse());
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);

        Assert.Equal(Persona.BegunParking, (await Browser.GetAsync($"/eid/rueckkehr?r={Persona.RefreshSecret}")).Location);
    }

    private static string LinkTo(Answer page, string start) =>
        page.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).First(address => address.StartsWith(start, StringComparison.Ordinal));

    private async Task<Answer> ActivateAsync()
    {
        Contract.On<ActivateAccountRequest>(_ => new ActivateAccountResponse { Kind = AccountKind.Plus, EidSignInReady = true, OnlineServiceId = "parkausweis" });
        return await Browser.SubmitAsync(await Browser.GetAsync($"/aktivieren?token={Persona.ActivationToken}"), "Servicekonto aktivieren");
    }

    private void GivenSession(AssuranceLevel level, AccountKind kind)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(level, kind, AssuranceLevel.Low) });
        Contract.On<GetProfileRequest>(_ => Persona.Profile(level, kind, eidReady: false));
    }
}
