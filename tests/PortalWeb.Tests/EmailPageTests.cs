using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Tests;

/// <summary>The pages on which a citizen changes the e-mail address, and those behind the links of the mails about it.</summary>
public sealed class EmailPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly string ConfirmPage = $"/e-mail/bestaetigen?token={Persona.EmailToken}";
    private static readonly string CancelPage = $"/e-mail/abbrechen?token={Persona.EmailToken}";

    [Fact]
    public async Task R50_The_citizen_asks_for_another_address_and_reads_what_to_do_next()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync("/profil/e-mail");
        Assert.Contains("erika@example.org", page.Text, StringComparison.Ordinal);

        var answer = await Browser.SubmitAsync(page, "Link an die neue Adresse senden", ("Email", " neu@example.org "), ("Password", "ein langes Passwort"));

        Assert.Equal((HttpStatusCode.SeeOther, "/profil/e-mail?neu=gesendet"), (answer.Status, answer.Location));
        var asked = Assert.Single(Contract.Asked<RequestEmailChangeRequest>());
        Assert.Equal((Persona.SessionToken, "neu@example.org", "ein langes Passwort"), (asked.SessionToken, asked.Email, asked.Password));
        Contract.On<GetEmailRequest>(_ => Persona.EmailWithChange);
        var sent = await Browser.GetAsync(answer.Location!);
        Assert.Contains("Wir haben zwei E-Mails geschickt", sent.Text, StringComparison.Ordinal);
        Assert.Contains("neu@example.org", sent.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorReason.EmailUnchanged, "Email")]
    [InlineData(ErrorReason.PasswordWrong, "Password")]
    [InlineData(ErrorReason.PasswordBlocked, "Password")]
    public async Task A_refusal_stands_at_its_field_and_keeps_the_address(ErrorReason reason, string field)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.Refuse<RequestEmailChangeRequest>(reason);

        var answer = await Browser.SubmitAsync(
            await Browser.GetAsync("/profil/e-mail"), "Link an die neue Adresse senden", ("Email", "neu@example.org"), ("Password", "ein langes Passwort"));

        Assert.Equal(RefusalTexts.For(reason), answer.ErrorOf(field));
        Assert.Equal("neu@example.org", answer.Page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Null(answer.Page.QuerySelector("#Password")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_empty_form_asks_for_nothing()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);

        var answer = await Browser.SubmitAsync(await Browser.GetAsync("/profil/e-mail"), "Link an die neue Adresse senden", ("Email", ""), ("Password", "x"));

        Assert.Equal(FieldTexts.NewEmailMissing, answer.ErrorOf("Email"));
        Assert.Empty(Contract.Asked<RequestEmailChangeRequest>());
    }

    [Fact]
    public async Task Where_no_password_counts_none_is_asked_for()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetEmailRequest>(_ => new GetEmailResponse { Email = "erika@example.org" });
        var page = await Browser.GetAsync("/profil/e-mail");

        await Browser.SubmitAsync(page, "Link an die neue Adresse senden", ("Email", "neu@example.org"));

        Assert.Null(page.Page.QuerySelector("#Password"));
        Assert.Single(Contract.Asked<RequestEmailChangeRequest>());
    }

    [Fact]
    public async Task What_is_taken_back_is_what_the_page_showed()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetEmailRequest>(_ => Persona.EmailWithChange);
        var page = await Browser.GetAsync("/profil/e-mail");

        var answer = await Browser.SubmitAsync(page, "Änderung abbrechen");

        Assert.Equal("/profil/e-mail?neu=abgebrochen", answer.Location);
        Assert.Equal(Persona.EmailWithChange.Change.ChangeId, Assert.Single(Contract.Asked<WithdrawEmailChangeRequest>()).ChangeId);
        Contract.Refuse<WithdrawEmailChangeRequest>(ErrorReason.EmailChangeNotFound, StatusCode.NotFound);
        Assert.Contains(RefusalTexts.For(ErrorReason.EmailChangeNotFound), (await Browser.SubmitAsync(page, "Änderung abbrechen")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mein_Profil_shows_which_address_is_not_confirmed_yet()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Contract.On<GetProfileRequest>(_ => new GetProfileResponse(Persona.Profile(AssuranceLevel.High)) { WantedEmail = "neu@example.org" });

        var page = await Browser.GetAsync("/profil");

        Assert.Contains("neu@example.org ist noch nicht bestätigt", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/profil/e-mail");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Opening_the_links_changes_nothing(string method)
    {
        await Browser.SendAsync(new(new HttpMethod(method), ConfirmPage));
        await Browser.SendAsync(new(new HttpMethod(method), CancelPage));

        Assert.Empty(Contract.Asked<ConfirmEmailChangeRequest>());
        Assert.Empty(Contract.Asked<CancelEmailChangeRequest>());
    }

    [Fact]
    public async Task R66_In_the_browser_that_is_signed_in_one_press_confirms()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync(ConfirmPage);
        Assert.Null(page.Page.QuerySelector("#Password"));

        var answer = await Browser.SubmitAsync(page, "Neue E-Mail-Adresse bestätigen");

        Assert.Equal((HttpStatusCode.SeeOther, ConfirmPage), (answer.Status, answer.Location));
        Assert.Equal((Persona.EmailToken, Persona.SessionToken), (Assert.Single(Contract.Asked<ConfirmEmailChangeRequest>()).ConfirmationToken, Contract.Asked<ConfirmEmailChangeRequest>()[0].SessionToken));
        Contract.On<GetEmailConfirmationRequest>(_ => new GetEmailConfirmationResponse { AlreadyConfirmed = true });
        Assert.Equal("Die neue E-Mail-Adresse ist bestätigt", (await Browser.GetAsync(answer.Location!)).Heading); // also after a reload
    }

    [Fact]
    public async Task R66_In_any_other_browser_the_password_is_asked_for_and_nothing_is_shown()
    {
        Contract.On<GetEmailConfirmationRequest>(_ => new GetEmailConfirmationResponse { ProofNeeded = true, RequestTime = new() });
        Contract.Refuse<ConfirmEmailChangeRequest>(ErrorReason.PasswordWrong, StatusCode.Unauthenticated);
        var page = await Browser.GetAsync(ConfirmPage);
        Assert.DoesNotContain("erika", page.Body, StringComparison.OrdinalIgnoreCase);

        var wrong = await Browser.SubmitAsync(page, "Neue E-Mail-Adresse bestätigen", ("Password", "a wrong password"));

        Assert.Equal(RefusalTexts.For(ErrorReason.PasswordWrong), wrong.ErrorOf("Password"));
        Assert.Equal(("", "a wrong password"), (Contract.Asked<ConfirmEmailChangeRequest>()[0].SessionToken, Contract.Asked<ConfirmEmailChangeRequest>()[0].Password));
    }

    [Fact]
    public async Task A_form_made_while_one_was_signed_in_does_not_confirm_for_the_next()
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync(ConfirmPage);
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.SessionOfAnother() });

        var answer = await Browser.SubmitAsync(page, "Neue E-Mail-Adresse bestätigen");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Empty(Contract.Asked<ConfirmEmailChangeRequest>());
    }

    [Theory]
    [InlineData(ErrorReason.EmailLinkExpired, "Dieser Link ist abgelaufen")]
    [InlineData(ErrorReason.EmailLinkInvalid, "Dieser Link gilt nicht")]
    [InlineData(ErrorReason.EmailTaken, "Diese E-Mail-Adresse gehört schon zu einem Servicekonto")]
    public async Task A_link_that_confirms_nothing_any_more_says_why(ErrorReason reason, string heading)
    {
        var page = await Browser.GetAsync(ConfirmPage);
        Contract.Refuse<ConfirmEmailChangeRequest>(reason);

        Assert.Equal(heading, (await Browser.SubmitAsync(page, "Neue E-Mail-Adresse bestätigen")).Heading);
        Contract.Refuse<GetEmailConfirmationRequest>(reason);
        Assert.Equal(heading, (await Browser.GetAsync(ConfirmPage)).Heading);
    }

    [Fact]
    public async Task The_present_address_cancels_with_one_press()
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(CancelPage), "Änderung abbrechen");

        Assert.Equal((HttpStatusCode.SeeOther, CancelPage), (answer.Status, answer.Location));
        Assert.Equal(Persona.EmailToken, Assert.Single(Contract.Asked<CancelEmailChangeRequest>()).CancellationToken);
    }

    [Theory]
    [InlineData(EmailCancellationState.Cancelled, "Die Änderung ist abgebrochen")]
    [InlineData(EmailCancellationState.Confirmed, "Die E-Mail-Adresse ist schon geändert")]
    public async Task A_link_to_cancel_says_what_became_of_the_change(EmailCancellationState state, string heading)
    {
        Contract.On<GetEmailCancellationRequest>(_ => Persona.Cancellation(state));

        var page = await Browser.GetAsync(CancelPage);

        Assert.Equal(heading, page.Heading);
        Assert.Equal(state is EmailCancellationState.Confirmed, page.Text.Contains("„Das war ich nicht“", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=kurz")]
    public async Task A_link_that_was_cut_off_reaches_nobody(string query)
    {
        foreach (var page in new[] { "/e-mail/bestaetigen", "/e-mail/abbrechen" })
        {
            Assert.Equal("Dieser Link ist nicht vollständig", (await Browser.GetAsync(page + query)).Heading);
        }

        Assert.Empty(Contract.Asked<GetEmailConfirmationRequest>());
        Assert.Empty(Contract.Asked<GetEmailCancellationRequest>());
    }

    [Fact]
    public async Task Who_locks_by_the_notice_of_another_address_reads_that_it_comes_back()
    {
        Contract.On<GetLockLinkRequest>(_ => new GetLockLinkResponse { ChangeTime = new(), GivesEmailBack = true });

        var page = await Browser.GetAsync($"/konto/sperren?token={Persona.EmailToken}");

        Assert.Contains("bekommt die E-Mail-Adresse zurück", page.Text, StringComparison.Ordinal);
    }
}
