using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Journeys;

/// <summary>R72: somebody with a residence permit opens an account without reading a word of German but on the card's own page.</summary>
public abstract class EnglishJourney(RunningPortal portal) : PortalTest(portal)
{
    [Fact]
    public async Task R72_Somebody_with_a_residence_permit_opens_an_account_in_English()
    {
        var citizen = Citizen.New();
        await GoAsync("/en");
        await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Register", Exact = true }).ClickAsync();
        await SeeAsync("Register", "en-registrieren");
        await FollowAsync("Create Service Account Plus");
        await SeeAsync("Your sign-in details", "en-zugangsdaten");
        await TypeAsync("User name", citizen.UserName);
        await TypeAsync("Email address", citizen.Email);
        await TypeAsync("Password", Citizen.RightPassword);
        await PressAsync("Continue to your online ID");
        await SeeAsync("Read your online ID", "en-ausweis");
        await PressAsync("Read online ID");
        await ReadCardAsync(TestCard.ResidencePermit);
        await SeeAsync("Check your details", "en-pruefen");
        await ExpectTextAsync("electronic residence permit (Aufenthaltstitel)");
        await PressAsync("Create service account");
        await SeeAsync("Check your details", "en-einwilligung-fehlt");
        await Expect(Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Error: "));
        await TypeAsync("Your password", Citizen.RightPassword);
        await Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await PressAsync("Create service account");
        await SeeAsync("Check your inbox", "en-postfach");

        var mail = await Portal.MailToAsync(citizen.Email);
        Assert.Equal("Activate your service account (Servicekonto)", mail.Subject);
        await Page.GotoAsync(LinkIn(mail));
        await SeeAsync("Activate service account", "en-aktivieren");
        await PressAsync("Activate service account");
        await SeeAsync("Your service account is active now", "en-aktiviert");
        await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await SeeAsync("Sign in", "en-anmelden");
        await PressAsync("Sign in with online ID");
        await ReadCardAsync(TestCard.ResidencePermit);
        await SeeAsync("My profile", "en-profil");
        await ExpectTextAsync("We write to you in English.");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Deutsch", Exact = true }).ClickAsync();
        await ExpectHeadingAsync("Mein Profil");
        await PressAsync("E-Mails künftig auf Deutsch");
        await ExpectTextAsync("Wir schreiben Ihnen auf Deutsch.");
    }
}

public sealed class EnglishJourneyOnAComputer(RunningPortal portal) : EnglishJourney(portal)
{
    [Fact]
    public async Task The_switch_of_languages_keeps_what_was_typed_but_no_password()
    {
        await GoAsync("/registrieren/konto?art=plus");
        await TypeAsync("Benutzername", "erika");
        await TypeAsync("Passwort", Citizen.RightPassword);

        await Page.GetByRole(AriaRole.Link, new() { Name = "English", Exact = true }).ClickAsync();

        await ExpectHeadingAsync("Your sign-in details");
        await Expect(Page.GetByLabel("User name", new() { Exact = true })).ToHaveValueAsync("erika");
        await Expect(Page.GetByLabel("Password", new() { Exact = true })).ToHaveValueAsync("");
        Assert.DoesNotContain(Citizen.RightPassword, await Page.EvaluateAsync<string>("() => JSON.stringify(sessionStorage)"), StringComparison.Ordinal);
    }
}

public sealed class EnglishJourneyOnAPhone(RunningPortal portal) : EnglishJourney(portal)
{
    protected override BrowserNewContextOptions Options => new() { ViewportSize = new() { Width = 320, Height = 700 }, IsMobile = true, HasTouch = true };
}
