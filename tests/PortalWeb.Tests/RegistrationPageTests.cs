using System.Net;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;
using ServicePortal.Portal.Tests.Fakes;

namespace ServicePortal.Portal.Tests;

public sealed class RegistrationPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly (string, string)[] Typed =
        [("UserName", "erika.mustermann"), ("Email", "erika@example.org"), ("Password", "vier bunte Äpfel im Wind")];

    [Fact]
    public async Task R11_A_Plus_account_goes_on_to_the_card()
    {
        var answer = await SubmitAsync("plus", Typed);

        Assert.Equal("/registrieren/ausweis", answer.Location);
        Assert.Equal(Persona.RegistrationToken, Browser.Cookie("__Host-registration"));
        var asked = Assert.Single(Contract.Asked<StartRegistrationRequest>());
        Assert.Equal((AccountKind.Plus, "erika.mustermann", "erika@example.org"), (asked.Kind, asked.UserName, asked.Email));
        Assert.NotEmpty(asked.ClientAddress);
    }

    [Fact]
    public async Task R10_A_basic_account_asks_for_the_name_and_goes_on_to_the_review()
    {
        var answer = await SubmitAsync("basis", [.. Typed, ("GivenNames", "Erika"), ("FamilyNames", "Mustermann")]);

        Assert.Equal("/registrieren/pruefen", answer.Location);
        Assert.Equal("Mustermann", Assert.Single(Contract.Asked<StartRegistrationRequest>()).FamilyNames);
    }

    [Fact]
    public async Task Empty_fields_are_named_in_a_summary_that_takes_the_focus_and_at_each_field()
    {
        var answer = await SubmitAsync("basis", []);

        Assert.StartsWith("Fehler: ", answer.Page.Title, StringComparison.Ordinal);
        var summary = answer.Page.QuerySelector(".portal-error-summary")!;
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Equal(
            ["#UserName", "#Email", "#Password", "#GivenNames", "#FamilyNames"],
            summary.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(FieldTexts.UserNameMissing, answer.ErrorOf("UserName"));
        Assert.Contains("UserName-error", answer.Page.QuerySelector("#UserName")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Empty(Contract.Asked<StartRegistrationRequest>());
    }

    [Fact]
    public async Task What_was_typed_is_kept_on_an_error_except_the_password()
    {
        Contract.Refuse<StartRegistrationRequest>(ErrorReason.UserNameTaken, StatusCode.AlreadyExists);
        var answer = await SubmitAsync("plus", Typed);

        Assert.Equal(FieldTexts.UserNameTaken, answer.ErrorOf("UserName"));
        Assert.Equal("erika.mustermann", answer.Page.QuerySelector("#UserName")!.GetAttribute("value"));
        Assert.Equal("erika@example.org", answer.Page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.DoesNotContain("vier bunte", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_service_says_about_a_field_stands_at_that_field()
    {
        Contract.Refuse<StartRegistrationRequest>(
            ErrorReason.InvalidField,
            StatusCode.InvalidArgument,
            ContractScript.FieldErrors(("password", FieldErrorReason.TooCommon), ("user_name", FieldErrorReason.InvalidFormat)));
        var answer = await SubmitAsync("plus", Typed);

        Assert.Equal(FieldTexts.Password(FieldErrorReason.TooCommon), answer.ErrorOf("Password"));
        Assert.Equal(FieldTexts.UserName(FieldErrorReason.InvalidFormat), answer.ErrorOf("UserName"));
    }

    [Fact]
    public async Task Too_many_attempts_say_how_long_to_wait()
    {
        Contract.Refuse<StartRegistrationRequest>(
            ErrorReason.RateLimited, StatusCode.ResourceExhausted, new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMinutes(4)) });
        var answer = await SubmitAsync("plus", Typed);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Contains("Bitte warten Sie 4 Minuten", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_service_is_away_the_form_stays_with_what_was_typed()
    {
        var page = await Browser.GetAsync("/registrieren/konto?art=plus");
        Contract.IsAway = true;
        var answer = await Browser.SubmitAsync(page, "Weiter zum Online-Ausweis", Typed);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("gerade nicht erreichbar", answer.Text, StringComparison.Ordinal);
        Assert.Equal("erika@example.org", answer.Page.QuerySelector("#Email")!.GetAttribute("value"));
    }

    // A blank of no width and a soft hyphen come along with what is copied; AccountService takes them away.
    [Fact]
    public async Task What_came_along_with_pasted_text_is_no_error_of_the_page()
    {
        var answer = await SubmitAsync("plus", [.. Typed.Where(field => field.Item1 is not "UserName"), ("UserName", "\uFEFFerika\u00AD.mustermann\u200B")]);

        Assert.Equal("/registrieren/ausweis", answer.Location);
        Assert.Contains("erika", Assert.Single(Contract.Asked<StartRegistrationRequest>()).UserName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_the_button_twice_starts_one_registration()
    {
        var page = await Browser.GetAsync("/registrieren/konto?art=plus");
        await Browser.SubmitAsync(page, "Weiter zum Online-Ausweis", Typed);
        await Browser.SubmitAsync(page, "Weiter zum Online-Ausweis", Typed);

        Assert.Single(Contract.Asked<StartRegistrationRequest>().Select(request => request.RequestId).Distinct());
    }

    [Fact]
    public async Task A_changed_form_with_a_used_request_id_starts_another_registration()
    {
        var first = true;
        Contract.On<StartRegistrationRequest>(_ =>
        {
            (var refuse, first) = (first, false);
            return refuse
                ? throw ContractScript.Refusal(ErrorReason.RequestIdReused, StatusCode.AlreadyExists)
                : new StartRegistrationResponse { RegistrationToken = Persona.RegistrationToken };
        });
        var answer = await SubmitAsync("plus", Typed);

        Assert.Equal("/registrieren/ausweis", answer.Location);
        Assert.Equal(2, Contract.Asked<StartRegistrationRequest>().Select(request => request.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task R17_Fields_that_claim_a_level_or_card_data_are_ignored()
    {
        await SubmitAsync("plus", [.. Typed, ("GivenNames", "Mallory"), ("FamilyNames", "Angreifer"), ("Kind", "BASIC"), ("Level", "HIGH"), ("CardRead", "true")]);

        var asked = Assert.Single(Contract.Asked<StartRegistrationRequest>());
        Assert.Equal((AccountKind.Plus, "", ""), (asked.Kind, asked.GivenNames, asked.FamilyNames));
    }

    [Fact]
    public async Task The_review_shows_the_card_data_locked_and_needs_the_agreement()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/pruefen");
        var answer = await Browser.SubmitAsync(page, "Servicekonto anlegen");

        Assert.Contains("12. August 1964", page.Text, StringComparison.Ordinal);
        Assert.Contains("51147 Köln", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Page.QuerySelectorAll("input"), input => input.GetAttribute("value") is "Erika" or "Mustermann");
        Assert.Equal(FieldTexts.AgreementMissing, answer.ErrorOf("Agreed"));
        Assert.Equal(FieldTexts.OwnPasswordMissing, answer.ErrorOf("Password"));
        Assert.Empty(Contract.Asked<CompleteRegistrationRequest>());
    }

    [Fact]
    public async Task Agreement_names_the_version_of_the_notice_that_was_shown()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/registrieren/pruefen"), "Servicekonto anlegen", ("Agreed", "true"), ("Password", "ein langes Passwort"));

        Assert.Equal("/registrieren/bestaetigen", answer.Location);
        var asked = Assert.Single(Contract.Asked<CompleteRegistrationRequest>());
        Assert.Equal(("2026-11-29", "ein langes Passwort"), (asked.PrivacyNoticeVersion, asked.Password));
        Assert.Contains("2026-11-29", (await Browser.GetAsync("/datenschutz")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R13_A_deselected_pseudonym_is_explained_and_the_card_can_be_read_again()
    {
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, pseudonym: false));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/pruefen");

        Assert.Contains("Häkchen bei „Pseudonym“ nicht gesetzt", page.Text, StringComparison.Ordinal);
        Assert.Equal("registrieren", page.Form("Ausweis noch einmal auslesen").QuerySelector("[name=Purpose]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task R17_Another_card_than_the_one_that_was_shown_is_said_whatever_else_is_wrong()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/pruefen");
        Contract.On<GetRegistrationRequest>(_ =>
        {
            var registration = Persona.Registration(AccountKind.Plus);
            registration.ReadingId = "another";
            return registration;
        });
        var answer = await Browser.SubmitAsync(page, "Servicekonto anlegen", ("Password", "ein langes Passwort"));

        Assert.Contains("Inzwischen wurde ein anderer Ausweis ausgelesen.", answer.Text, StringComparison.Ordinal);
        Assert.Empty(Contract.Asked<CompleteRegistrationRequest>());
    }

    [Fact]
    public async Task Where_no_card_was_read_the_review_asks_for_no_password()
    {
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Basic));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/pruefen");
        var answer = await Browser.SubmitAsync(page, "Servicekonto anlegen", ("Agreed", "true"));

        Assert.Null(page.Page.QuerySelector("#Password"));
        Assert.Equal("/registrieren/bestaetigen", answer.Location);
    }

    [Fact]
    public async Task R16_A_card_with_an_account_is_sent_to_sign_in()
    {
        Contract.Refuse<CompleteRegistrationRequest>(ErrorReason.PseudonymAlreadyBound, StatusCode.AlreadyExists);
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/registrieren/pruefen"), "Servicekonto anlegen", ("Agreed", "true"), ("Password", "ein langes Passwort"));

        Assert.Contains(RefusalTexts.For(ErrorReason.PseudonymAlreadyBound), answer.Text, StringComparison.Ordinal);
        Assert.NotNull(answer.Page.QuerySelector("main a[href='/anmelden']"));
    }

    [Fact]
    public async Task A_registration_that_is_over_begins_anew()
    {
        Contract.Refuse<GetRegistrationRequest>(ErrorReason.RegistrationNotFound, StatusCode.NotFound);
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var answer = await Browser.GetAsync("/registrieren/pruefen");

        Assert.Equal("/registrieren?abgelaufen=1", answer.Location);
        Assert.Contains("Diese Registrierung ist nicht mehr offen", (await Browser.GetAsync(answer.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mail_can_be_sent_again_and_the_address_corrected()
    {
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, completed: true));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/bestaetigen");
        var resent = await Browser.SubmitAsync(page, "E-Mail noch einmal senden");
        var corrected = await Browser.SubmitAsync(page, "Adresse ändern und E-Mail senden", ("Email", "erika2@example.org"), ("Password", "ein langes Passwort"));

        Assert.Contains("erika@example.org", page.Text, StringComparison.Ordinal);
        Assert.Equal("/registrieren/bestaetigen?gesendet=1", resent.Location);
        Assert.Equal("/registrieren/bestaetigen?gesendet=1", corrected.Location);
        Assert.Single(Contract.Asked<ResendActivationRequest>());
        Assert.Equal(
            ("erika2@example.org", "ein langes Passwort"), Assert.Single(Contract.Asked<CorrectEmailRequest>()) switch { var asked => (asked.Email, asked.Password) });
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task R14_Opening_the_activation_link_changes_nothing(string method)
    {
        await Browser.SendAsync(new(new HttpMethod(method), $"/aktivieren?token={Persona.ActivationToken}"));

        Assert.Empty(Contract.Asked<ActivateAccountRequest>());
    }

    [Fact]
    public async Task R14_The_button_activates_and_a_second_press_says_so()
    {
        Contract.On<ActivateAccountRequest>(_ => new ActivateAccountResponse { Outcome = ActivateAccountResponse.Types.Outcome.Activated, Kind = AccountKind.Plus, EidSignInReady = true });
        var page = await Browser.GetAsync($"/aktivieren?token={Persona.ActivationToken}");
        var first = await Browser.SubmitAsync(page, "Servicekonto aktivieren");
        Contract.On<ActivateAccountRequest>(_ => new ActivateAccountResponse { Outcome = ActivateAccountResponse.Types.Outcome.AlreadyActive });
        var second = await Browser.SubmitAsync(page, "Servicekonto aktivieren");

        Assert.Equal("Ihr Servicekonto ist aktiviert", first.Heading);
        Assert.Equal("Ihr Servicekonto ist schon aktiv", second.Heading);
        Assert.All(Contract.Asked<ActivateAccountRequest>(), request => Assert.Equal(Persona.ActivationToken, request.ActivationToken));
    }

    [Fact]
    public async Task R66_At_another_browser_the_link_asks_for_the_password_and_a_wrong_one_is_named_at_its_field()
    {
        Contract.On<GetActivationRequest>(_ => new GetActivationResponse { ProofNeeded = true, CreateTime = Timestamp.FromDateTime(new(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc)) });
        var page = await Browser.GetAsync($"/aktivieren?token={Persona.ActivationToken}");
        Contract.Refuse<ActivateAccountRequest>(ErrorReason.ActivationProofWrong);

        var wrong = await Browser.SubmitAsync(page, "Servicekonto aktivieren", ("Password", "a wrong password"));

        Assert.Contains("25. Oktober 2026, 02:30 Uhr MESZ", page.Text, StringComparison.Ordinal);
        Assert.Equal("Servicekonto aktivieren", wrong.Heading);
        Assert.Contains("Das ist nicht das Passwort dieses Servicekontos", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("a wrong password", Assert.Single(Contract.Asked<ActivateAccountRequest>()).Password);
    }

    [Fact]
    public async Task A_link_whose_address_became_anothers_says_so_and_leads_on()
    {
        Contract.Refuse<ActivateAccountRequest>(ErrorReason.EmailTaken);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync($"/aktivieren?token={Persona.ActivationToken}"), "Servicekonto aktivieren");

        Assert.Equal("Diese E-Mail-Adresse gehört schon zu einem Servicekonto", answer.Heading);
        Assert.Contains("Anmelden", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R14_An_expired_link_offers_a_new_one()
    {
        Contract.Refuse<GetActivationRequest>(ErrorReason.ActivationLinkExpired);
        var page = await Browser.GetAsync($"/aktivieren?token={Persona.ActivationToken}");
        var answer = await Browser.SubmitAsync(page, "Neuen Link senden");

        Assert.Equal("Dieser Link ist abgelaufen", page.Heading);
        Assert.Equal("Prüfen Sie Ihr E-Mail-Postfach", (await Browser.GetAsync(answer.Location!)).Heading);
        Assert.Equal(Persona.ActivationToken, Assert.Single(Contract.Asked<ResendActivationRequest>()).ActivationToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")] // 42
    [InlineData("?token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")] // 44
    [InlineData("?token=aaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_link_that_is_not_whole_is_explained_without_asking_anybody(string query)
    {
        var page = await Browser.GetAsync("/aktivieren" + query);

        Assert.Equal("Dieser Link ist nicht vollständig", page.Heading);
        Assert.Empty(Contract.Asked<GetActivationRequest>());
    }

    [Theory]
    [InlineData(".")]
    [InlineData(">")]
    [InlineData("%3E.")]
    [InlineData(")")]
    [InlineData("*_")]
    [InlineData("%20")]
    [InlineData("%22,")]
    [InlineData("%E2%80%8B")] // a blank of no width
    [InlineData("", "%0D%0A")]
    [InlineData("%0D%0A", "%20")]
    public async Task What_a_link_brings_along_from_a_mail_does_not_spoil_it(string behind, string within = "")
    {
        var (first, second) = (Persona.ActivationToken[..20], Persona.ActivationToken[20..]);
        var page = await Browser.GetAsync($"/aktivieren?token={first}{within}{second}{behind}");
        await Browser.SubmitAsync(page, "Servicekonto aktivieren");

        Assert.All(Contract.Asked<GetActivationRequest>(), request => Assert.Equal(Persona.ActivationToken, request.ActivationToken));
        Assert.Equal(Persona.ActivationToken, Assert.Single(Contract.Asked<ActivateAccountRequest>()).ActivationToken);
    }

    [Theory]
    [InlineData("/anmelden.", "/anmelden")]
    [InlineData("/profil%3E", "/profil")]
    [InlineData("/aktivieren/neuer-link).", "/aktivieren/neuer-link")]
    [InlineData("/anmelden.?zurueck=%2Fprofil", "/anmelden?zurueck=%2Fprofil")]
    public async Task Neither_does_it_spoil_the_address_of_a_page(string path, string address) => Assert.Equal(address, (await Browser.GetAsync(path)).Location);

    [Theory]
    [InlineData("//evil.example.")]
    [InlineData("/\\evil.example.")]
    [InlineData("/%5Cevil.example.")]
    [InlineData("/%2Fevil.example.")]
    public async Task Nobody_is_led_elsewhere_by_it(string path)
    {
        var answer = await Browser.GetAsync(Portal.Address.GetLeftPart(UriPartial.Authority) + path);

        Assert.DoesNotMatch(@"^(//|/\\|[^/])", answer.Location ?? "/");
    }

    [Fact]
    public async Task Going_back_keeps_what_was_typed_except_the_password()
    {
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Basic));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var review = await Browser.GetAsync("/registrieren/pruefen");
        var links = review.Page.QuerySelectorAll("main a").Where(link => link.TextContent.Trim() is "Zurück" || link.TextContent.StartsWith("ändern", StringComparison.Ordinal)).Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(
            ["/registrieren/konto?art=basis", "/registrieren/konto?art=basis#UserName", "/registrieren/konto?art=basis#Email", "/registrieren/konto?art=basis#GivenNames", "/registrieren/konto?art=basis#FamilyNames"],
            links.Take(5));
        foreach (var link in links)
        {
            var form = await Browser.GetAsync(link);
            string? ValueOf(string field) => form.Page.QuerySelector($"#{field}")!.GetAttribute("value");
            Assert.Equal(("erika.mustermann", "erika@example.org"), (ValueOf("UserName"), ValueOf("Email")));
            Assert.Equal((null, "Erika", "Mustermann"), (ValueOf("Password"), ValueOf("GivenNames"), ValueOf("FamilyNames")));
        }
    }

    [Fact]
    public async Task A_change_keeps_the_registration_with_what_the_card_said_and_comes_back_to_the_review()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var review = await Browser.GetAsync("/registrieren/pruefen");
        var form = await Browser.GetAsync(review.Page.QuerySelectorAll("main a").Single(link => link.GetAttribute("href")!.EndsWith("#Email", StringComparison.Ordinal)).GetAttribute("href")!);
        var answer = await Browser.SubmitAsync(form, "Weiter zur Prüfung", ("Email", "richtig@example.org"), ("Password", "ein langes Passwort"));

        Assert.Equal("/registrieren/pruefen", answer.Location);
        var asked = Assert.Single(Contract.Asked<ChangeRegistrationRequest>());
        Assert.Equal(
            (Persona.RegistrationToken, AccountKind.Plus, "erika.mustermann", "richtig@example.org", "ein langes Passwort"),
            (asked.RegistrationToken, asked.Kind, asked.UserName, asked.Email, asked.Password));
        Assert.Empty(Contract.Asked<StartRegistrationRequest>());
    }

    [Fact]
    public async Task Somebody_else_at_the_same_browser_begins_anew()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var begun = await Browser.GetAsync("/registrieren/konto?art=plus");
        var form = await Browser.GetAsync(begun.Page.QuerySelectorAll("main a").Single(link => link.TextContent == "Beginnen Sie neu.").GetAttribute("href")!);
        var answer = await Browser.SubmitAsync(form, "Weiter zum Online-Ausweis", Typed);

        Assert.Null(form.Page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal("/registrieren/ausweis", answer.Location);
        Assert.Single(Contract.Asked<StartRegistrationRequest>());
        Assert.Empty(Contract.Asked<ChangeRegistrationRequest>());
    }

    [Fact]
    public async Task Where_the_card_was_not_read_yet_a_change_goes_on_to_it()
    {
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(AccountKind.Plus, cardRead: false));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/registrieren/konto?art=plus"), "Weiter zum Online-Ausweis", ("Password", "ein langes Passwort"));

        Assert.Equal("/registrieren/ausweis", answer.Location);
        Assert.Single(Contract.Asked<ChangeRegistrationRequest>());
    }

    [Fact]
    public async Task A_change_with_another_password_is_refused_at_its_field()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        Contract.Refuse<ChangeRegistrationRequest>(ErrorReason.PasswordWrong, StatusCode.Unauthenticated);
        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/registrieren/konto?art=plus"), "Weiter zur Prüfung", ("Password", "ein anderes Passwort"));

        Assert.Contains("Das ist nicht das Passwort", answer.ErrorOf("Password"), StringComparison.Ordinal);
        Assert.Equal("erika@example.org", answer.Page.QuerySelector("#Email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Names_from_the_card_are_not_taken_for_typed_ones()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var form = await Browser.GetAsync("/registrieren/konto?art=basis");

        Assert.Equal("erika.mustermann", form.Page.QuerySelector("#UserName")!.GetAttribute("value"));
        Assert.Null(form.Page.QuerySelector("#FamilyNames")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_registration_that_is_over_or_finished_leaves_the_form_empty(bool finished)
    {
        Contract.On<GetRegistrationRequest>(_ => finished
            ? Persona.Registration(AccountKind.Basic, completed: true)
            : throw ContractScript.Refusal(ErrorReason.RegistrationNotFound, StatusCode.NotFound));
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var form = await Browser.GetAsync("/registrieren/konto?art=basis");

        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Null(form.Page.QuerySelector("#UserName")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Going_back_to_the_card_keeps_what_was_read()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/ausweis");

        Assert.NotNull(page.Page.QuerySelector("main a[href='/registrieren/pruefen']"));
    }

    // A tick belongs to what it was set beside.
    [Fact]
    public async Task Nobody_has_agreed_already_to_data_that_another_tab_read_meanwhile()
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        var page = await Browser.GetAsync("/registrieren/pruefen");
        Contract.On<GetRegistrationRequest>(_ => new GetRegistrationResponse(Persona.Registration(AccountKind.Plus)) { ReadingId = "another" });

        var answer = await Browser.SubmitAsync(page, "Servicekonto anlegen", ("Agreed", "true"), ("Password", "vier bunte Äpfel im Wind"));

        Assert.Contains(RefusalTexts.For(ErrorReason.ReadingReplaced), answer.Text, StringComparison.Ordinal);
        Assert.False(answer.Page.QuerySelector("#Agreed")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task R15_A_new_link_by_address_says_the_same_for_every_address()
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/aktivieren/neuer-link"), "Neuen Link senden", ("Email", "wer@example.org"));

        Assert.Equal("/aktivieren/neuer-link?gesendet=1", answer.Location);
        Assert.Contains("Wenn es zu dieser Adresse ein Servicekonto gibt", (await Browser.GetAsync(answer.Location!)).Text, StringComparison.Ordinal);
    }

    private async Task<Answer> SubmitAsync(string kind, (string, string)[] typed) =>
        await Browser.SubmitAsync(
            await Browser.GetAsync("/registrieren/konto?art=" + kind), kind == "plus" ? "Weiter zum Online-Ausweis" : "Weiter zur Prüfung", typed);
}
