using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Tests;

/// <summary>Changing a password under Mein Profil, and replacing a forgotten one.</summary>
public sealed class PasswordPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private const string New = "Neun Igel lesen Zeitung";

    private static readonly string Link = $"/passwort-vergessen/neues-passwort?token={Persona.ActivationToken}";

    [Fact]
    public async Task R37_A_change_asks_for_both_passwords_and_leaves_the_browser_signed_in_under_a_new_token()
    {
        var answer = await ChangeAsync();

        Assert.Equal("/profil?neu=passwort", answer.Location);
        Assert.Contains("Ihr Passwort ist geändert", (await Browser.GetAsync(answer.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal((Persona.NextSessionToken, Persona.DeviceToken), (Browser.Cookie("__Host-session"), Browser.Cookie("__Host-device")));
        var asked = Assert.Single(Contract.Asked<ChangePasswordRequest>());
        Assert.Equal((Persona.SessionToken, "ein langes Passwort", New), (asked.SessionToken, asked.CurrentPassword, asked.NewPassword));
        Assert.True(Guid.TryParse(asked.RequestId, out _));
    }

    [Theory]
    [InlineData(ErrorReason.PasswordWrong, StatusCode.Unauthenticated, "CurrentPassword")]
    [InlineData(ErrorReason.PasswordBlocked, StatusCode.FailedPrecondition, "CurrentPassword")]
    [InlineData(ErrorReason.PasswordUnchanged, StatusCode.FailedPrecondition, "NewPassword")]
    public async Task What_is_wrong_with_a_change_is_said_at_its_field_and_no_password_comes_back(ErrorReason reason, StatusCode status, string field)
    {
        Contract.Refuse<ChangePasswordRequest>(reason, status);

        var answer = await ChangeAsync();

        Assert.Equal(RefusalTexts.For(reason), answer.ErrorOf(field));
        Assert.Equal("Passwort ändern", answer.Heading);
        Assert.DoesNotContain("ein langes Passwort", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(New, answer.Body, StringComparison.Ordinal);
        Assert.Equal(Persona.SessionToken, Browser.Cookie("__Host-session"));
    }

    [Fact]
    public async Task The_button_pressed_twice_sends_one_request_twice_also_after_its_session_went_on_under_another_token()
    {
        var page = await OpenAsync("/profil/passwort");
        await SubmitAsync(page);
        Browser.SetCookie("__Host-session", Persona.SessionToken); // the first answer was lost
        Contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);
        var again = await SubmitAsync(page);

        Assert.Equal("/profil?neu=passwort", again.Location);
        Assert.Equal(Persona.NextSessionToken, Browser.Cookie("__Host-session"));
        Assert.Single(Contract.Asked<ChangePasswordRequest>().Select(asked => (asked.RequestId, asked.SessionToken)).Distinct());
    }

    [Fact]
    public async Task A_change_without_a_session_leads_to_signing_in_and_back()
    {
        var stranger = await Browser.GetAsync("/profil/passwort");
        var page = await OpenAsync("/profil/passwort");
        Contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);
        Contract.Refuse<ChangePasswordRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);
        var late = await SubmitAsync(page);

        Assert.Equal("/anmelden?zurueck=%2Fprofil%2Fpasswort", stranger.Location);
        Assert.Equal("/anmelden?zurueck=%2Fprofil%2Fpasswort&beendet=1", late.Location);
    }

    [Fact]
    public async Task The_rules_stand_beside_every_field_for_a_new_password_before_anything_is_typed()
    {
        foreach (var (address, field) in new[] { ("/registrieren/konto?art=plus", "Password"), ("/profil/passwort", "NewPassword"), (Link, "NewPassword") })
        {
            Assert.Equal(FieldTexts.PasswordRules, (await OpenAsync(address)).Page.QuerySelector($"#{field}-hint")!.TextContent);
        }
    }

    [Theory]
    [InlineData("erika.mustermann")]
    [InlineData("wer@example.org")]
    public async Task R15_A_link_that_was_asked_for_is_answered_the_same_for_every_name(string login)
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/passwort-vergessen"), "Link senden", ("Login", login));
        var sent = await Browser.GetAsync(answer.Location!);

        Assert.Equal("/passwort-vergessen?gesendet=1", answer.Location);
        Assert.Equal("Prüfen Sie Ihr E-Mail-Postfach", sent.Heading);
        Assert.DoesNotContain(login, sent.Text, StringComparison.Ordinal);
        Assert.Equal(login, Assert.Single(Contract.Asked<RequestPasswordResetRequest>()).Login);
    }

    [Theory]
    [InlineData(false, "/profil/passwort")]
    [InlineData(true, "/passwort-vergessen")]
    public async Task The_profile_leads_to_a_change_or_where_the_present_password_counts_no_longer_to_a_new_one(bool isBlocked, string way)
    {
        var profile = Persona.Profile(AssuranceLevel.High);
        profile.Authenticators.Single(authenticator => authenticator.Kind is Authenticator.Types.Kind.Password).BlockTime = isBlocked ? profile.CreateTime : null;
        Contract.On<GetProfileRequest>(_ => profile);

        var page = await OpenAsync("/profil");

        Assert.Equal(way, Assert.Single(page.Page.QuerySelectorAll("main a[href*=passwort]")).GetAttribute("href"));
    }

    [Theory]
    [InlineData("/anmelden")]
    [InlineData("/hilfe/ich-komme-nicht-hinein")]
    public async Task Whoever_cannot_get_in_finds_the_way_to_a_new_password(string address) => Assert.Contains(
        (await Browser.GetAsync(address)).Page.QuerySelectorAll("main a"),
        link => link.GetAttribute("href") == "/passwort-vergessen" && link.TextContent == "Passwort vergessen?");

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task R45_Opening_the_link_changes_nothing(string method)
    {
        await Browser.SendAsync(new(new HttpMethod(method), Link));

        Assert.Empty(Contract.Asked<ResetPasswordRequest>());
    }

    [Theory]
    [InlineData(false, "/anmelden?neu=passwort", "Melden Sie sich jetzt damit an.")]
    [InlineData(true, "/anmelden?neu=ausweis", "Ihr Servicekonto ist noch gesperrt.")]
    public async Task R45_A_new_password_leads_to_signing_in_and_signs_nobody_in(bool staysLocked, string address, string words)
    {
        Contract.On<ResetPasswordRequest>(_ => new ResetPasswordResponse { StaysLocked = staysLocked });

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Link), "Neues Passwort speichern", ("NewPassword", New));

        Assert.Equal(address, answer.Location);
        Assert.Contains(words, (await Browser.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.Null(Browser.Cookie("__Host-session"));
        var asked = Assert.Single(Contract.Asked<ResetPasswordRequest>());
        Assert.Equal((Persona.ActivationToken, New), (asked.ResetToken, asked.NewPassword));
    }

    [Theory]
    [InlineData(ErrorReason.PasswordResetLinkInvalid, StatusCode.NotFound, "Dieser Link gilt nicht mehr")]
    [InlineData(ErrorReason.PasswordResetLinkExpired, StatusCode.FailedPrecondition, "Dieser Link ist abgelaufen")]
    public async Task R45_A_link_that_is_over_says_so_before_and_after_a_password_was_typed_and_offers_another(ErrorReason reason, StatusCode status, string heading)
    {
        var page = await Browser.GetAsync(Link);
        Contract.Refuse<GetPasswordResetRequest>(reason, status);
        Contract.Refuse<ResetPasswordRequest>(reason, status);

        Assert.All(
            [await Browser.GetAsync(Link), await Browser.SubmitAsync(page, "Neues Passwort speichern", ("NewPassword", New)), await Browser.SubmitAsync(page, "Neues Passwort speichern")],
            answer =>
            {
                Assert.Equal(heading, answer.Heading);
                Assert.Contains(answer.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/passwort-vergessen");
                Assert.DoesNotContain(New, answer.Body, StringComparison.Ordinal);
            });
    }

    [Fact]
    public async Task A_link_that_was_cut_off_asks_nobody()
    {
        var answer = await Browser.GetAsync(Link[..^3]);

        Assert.Equal("Dieser Link ist nicht vollständig", answer.Heading);
        Assert.Empty(Contract.Asked<GetPasswordResetRequest>());
    }

    [Fact]
    public async Task The_present_password_is_refused_at_the_field_and_the_link_stays()
    {
        Contract.Refuse<ResetPasswordRequest>(ErrorReason.PasswordUnchanged);

        var answer = await Browser.SubmitAsync(await Browser.GetAsync(Link), "Neues Passwort speichern", ("NewPassword", New));

        Assert.Equal(RefusalTexts.For(ErrorReason.PasswordUnchanged), answer.ErrorOf("NewPassword"));
        Assert.NotNull(answer.Form("Neues Passwort speichern"));
    }

    [Fact]
    public async Task Whoever_has_neither_password_nor_card_nor_mailbox_learns_whom_to_ask()
    {
        var forgotten = await Browser.GetAsync("/passwort-vergessen");
        var link = forgotten.Page.QuerySelectorAll("main a").Single(link => link.GetAttribute("href")!.EndsWith("#passwort-und-ausweis", StringComparison.Ordinal));
        var help = await Browser.GetAsync(link.GetAttribute("href")!);

        Assert.NotNull(help.Page.QuerySelector("#passwort-und-ausweis"));
        Assert.Contains("Telefon:", help.Text, StringComparison.Ordinal);
    }

    private async Task<Answer> ChangeAsync() => await SubmitAsync(await OpenAsync("/profil/passwort"));

    private async Task<Answer> SubmitAsync(Answer page) =>
        await Browser.SubmitAsync(page, "Passwort ändern", ("CurrentPassword", "ein langes Passwort"), ("NewPassword", New));

    private async Task<Answer> OpenAsync(string path)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var answer = await Browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }
}
