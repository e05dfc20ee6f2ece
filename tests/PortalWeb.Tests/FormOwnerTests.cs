using System.Net;
using Google.Protobuf;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>Two citizens at one browser: what the first left open is not sent in the name of the second.</summary>
public sealed class FormOwnerTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public async Task No_form_acts_for_another_account_than_the_one_it_was_made_for()
    {
        var refused = new HashSet<string>();
        foreach (var page in (await SeeAllPagesAsync()).Where(page => page.Viewer.IsSignedIn && ShowsSession(page)))
        {
            foreach (var form in page.Forms)
            {
                var answer = await Tour.PostAsync(page, form, _ => AnotherIsSignedIn());

                Assert.DoesNotContain(Contract.AskedAnything, asked => Carries(asked, Persona.SessionToken) && !IsForAnybody(asked));
                if (IsRefused(answer))
                {
                    refused.Add(answer.Path);
                }
            }
        }

        Assert.Superset(new HashSet<string> { Persona.BegunParking, "/profil/upgrade/pruefen", "/eid/start" }, refused);
    }

    [Fact]
    public async Task No_form_acts_for_another_registration_than_the_one_it_shows()
    {
        var refused = new HashSet<string>();
        foreach (var page in (await SeeAllPagesAsync()).Where(page => page.Viewer.IsRegistering))
        {
            foreach (var form in page.Forms)
            {
                var answer = await Tour.PostAsync(page, form, browser => browser.SetCookie("__Host-registration", Persona.NextRegistrationToken));

                Assert.DoesNotContain(Contract.AskedAnything, asked => Carries(asked, Persona.NextRegistrationToken) && asked is not (GetActivationRequest or ActivateAccountRequest));
                if (IsRefused(answer))
                {
                    refused.Add(answer.Path);
                }
            }
        }

        Assert.Superset(new HashSet<string> { "/registrieren/pruefen", "/registrieren/bestaetigen?handler=Resend", "/registrieren/bestaetigen?handler=Correct", "/eid/start" }, refused);
    }

    [Fact]
    public async Task The_owner_of_a_form_sends_it_in_a_session_that_is_newer_too()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync(Persona.BegunParking);
        Browser.SetCookie("__Host-session", Persona.NextSessionToken);

        var answer = await Browser.SubmitAsync(page, "Daten übergeben und Dienst öffnen");

        Assert.Equal("https://dienst.example/start?code=abc", answer.Location);
        Assert.Equal(Persona.NextSessionToken, Assert.Single(Contract.Asked<CreateHandoverRequest>()).SessionToken);
    }

    [Fact]
    public async Task A_form_that_was_opened_before_signing_in_goes_on()
    {
        var page = await Browser.GetAsync("/anmelden");
        Browser.SetCookie("__Host-session", Persona.SessionToken);

        var answer = await Browser.SubmitAsync(page, "Anmelden", ("Login", "erika"), ("Password", "ein langes Passwort"));

        Assert.Equal("/profil", answer.Location);
    }

    [Fact]
    public async Task Who_is_refused_reads_why_and_gets_on()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync("/profil/upgrade/pruefen");
        AnotherIsSignedIn();

        var answer = await Browser.SubmitAsync(page, "Zum Servicekonto Plus wechseln", ("Password", "ein langes Passwort"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Es wurde nichts gespeichert und nichts geändert.", answer.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/profil/upgrade/pruefen" && link.TextContent == "Seite neu öffnen");
    }

    // Where AccountService cannot say who is signed in, nobody's form is sent as somebody's.
    [Fact]
    public async Task A_form_waits_until_it_is_known_who_is_signed_in()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(AssuranceLevel.Low) });
        var page = await Browser.GetAsync(Persona.BegunParking);
        Contract.Fail<GetSessionRequest>(Grpc.Core.StatusCode.Unavailable);

        var answer = await Browser.SubmitAsync(page, "Mit Online-Ausweis anmelden");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Empty(Contract.Asked<StartIdentificationRequest>());
    }

    private void AnotherIsSignedIn() => Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.SessionOfAnother() });

    private static bool ShowsSession(SeenPage page) => page.Answer.Page.QuerySelector("[data-session-seconds]") is not null;

    private static bool IsRefused(Answer answer) => answer.Status is HttpStatusCode.Conflict && answer.Heading == "Diese Seite ist nicht mehr aktuell";

    private static bool Carries(IMessage asked, string secret) =>
        asked.Descriptor.Fields.InDeclarationOrder().Any(field => field.Accessor.GetValue(asked) as string == secret);

    // Reading whose session it is, ending it, and signing in anew, which ends it.
    private static bool IsForAnybody(IMessage asked) => asked is GetSessionRequest or SignOutRequest or SignInWithPasswordRequest
        or StartIdentificationRequest { Purpose: IdentificationPurpose.SignIn };
}
