using System.Net;
using System.Text.RegularExpressions;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>"Servicekonto löschen", and taking it back.</summary>
public sealed class DeletionPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private const string Delete = "Servicekonto löschen";
    private const string Keep = "Servicekonto behalten";

    private static readonly string KeepAddress = $"/konto/behalten?token={Persona.KeepToken}";

    [Fact]
    public async Task R54_The_page_says_beforehand_what_goes_what_stays_and_that_seven_days_follow()
    {
        var page = await OpenAsync(AssuranceLevel.High);

        Assert.Equal(["Was wir löschen", "Was bleibt", "Sieben Tage Bedenkzeit"], page.Page.QuerySelectorAll("main h2").Select(heading => heading.TextContent.Trim()));
        Assert.Contains("ein Protokoll ohne Angaben über Sie", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bei Behörden bleibt, was Sie ihnen übergeben haben.", page.Text, StringComparison.Ordinal);
        Assert.Empty(Contract.Asked<RequestDeletionRequest>());
    }

    [Fact]
    public async Task R54_After_the_card_one_press_schedules_the_deletion_and_says_until_when_it_can_be_taken_back()
    {
        var answer = await Browser.SubmitAsync(await OpenAsync(AssuranceLevel.High), Delete);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var asked = Assert.Single(Contract.Asked<RequestDeletionRequest>());
        Assert.Equal((Persona.SessionToken, ""), (asked.SessionToken, asked.Password));
        Contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);
        var scheduled = await Browser.GetAsync(answer.Location!);
        Assert.Equal("Die Löschung ist vorgemerkt", scheduled.Heading);
        Assert.Contains($"am {Resources.Moments.Day(Persona.InAWeek)}", Regex.Replace(scheduled.Body, "&nbsp;|&#xA0;", "\u00A0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R54_A_session_below_the_accounts_maximum_level_is_led_to_the_card_and_back()
    {
        var page = await OpenAsync(AssuranceLevel.Low);
        Assert.DoesNotContain(page.Page.Forms, form => form.QuerySelectorAll("button").Any(button => button.TextContent.Trim() == Delete));

        await Browser.SubmitAsync(page, "Mit Online-Ausweis anmelden");

        var asked = Assert.Single(Contract.Asked<Contracts.Eid.V1.StartIdentificationRequest>());
        Assert.Equal((IdentificationPurpose.StepUp, "/profil/loeschen"), (asked.Purpose, asked.Continuation));
    }

    [Fact]
    public async Task R54_A_HIGH_level_that_ran_out_on_the_page_leads_to_the_card_again()
    {
        var page = await OpenAsync(AssuranceLevel.High);
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(AssuranceLevel.Low) });
        Contract.Refuse<RequestDeletionRequest>(ErrorReason.LevelTooLow, StatusCode.PermissionDenied);

        var answer = await Browser.SubmitAsync(page, Delete);

        Assert.NotNull(answer.Form("Mit Online-Ausweis anmelden"));
        Assert.Equal(Persona.SessionToken, Browser.Cookie("__Host-session"));
    }

    [Fact]
    public async Task R54_A_basic_account_is_deleted_with_its_password()
    {
        var page = await OpenAsync(AssuranceLevel.Low, maximum: AssuranceLevel.Low);

        await Browser.SubmitAsync(page, Delete, ("Password", "Sieben Gänse fliegen tief"));

        Assert.Equal("Sieben Gänse fliegen tief", Assert.Single(Contract.Asked<RequestDeletionRequest>()).Password);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R54_A_password_that_is_missing_or_wrong_is_said_beside_its_field_and_nobody_is_signed_out(bool isMissing)
    {
        var page = await OpenAsync(AssuranceLevel.Low, maximum: AssuranceLevel.Low);
        if (isMissing)
        {
            Contract.RefuseField(typeof(RequestDeletionRequest), "password");
        }
        else
        {
            Contract.Refuse<RequestDeletionRequest>(ErrorReason.PasswordWrong, StatusCode.Unauthenticated);
        }

        var answer = await Browser.SubmitAsync(page, Delete, ("Password", isMissing ? "" : "falsch"));

        Assert.NotNull(answer.ErrorOf("Password"));
        Assert.Equal(Persona.SessionToken, Browser.Cookie("__Host-session"));
    }

    [Fact]
    public async Task R54_A_second_press_on_the_page_finds_the_session_ended()
    {
        var page = await OpenAsync(AssuranceLevel.High);
        Contract.Refuse<GetSessionRequest>(ErrorReason.SessionEnded, StatusCode.Unauthenticated);

        var answer = await Browser.SubmitAsync(page, Delete);

        Assert.Equal((HttpStatusCode.SeeOther, 0), (answer.Status, Contract.Asked<RequestDeletionRequest>().Count));
        Assert.StartsWith("/anmelden", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?bis=morgen")]
    [InlineData("?bis=0")]
    [InlineData("?bis=99999999999999999999")]
    [InlineData("?bis=4102444800")]
    public async Task A_day_that_cannot_be_meant_is_not_repeated(string query)
    {
        var page = await Browser.GetAsync($"/konto/loeschung-vorgemerkt{query}");

        Assert.Contains("Wir löschen Ihr Servicekonto nach sieben Tagen.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task R54_Opening_the_link_takes_nothing_back(string method)
    {
        await Browser.SendAsync(new(new HttpMethod(method), KeepAddress));

        Assert.Empty(Contract.Asked<KeepAccountRequest>());
    }

    [Fact]
    public async Task R54_One_press_keeps_the_account_and_leads_to_signing_in()
    {
        var answer = await Browser.SubmitAsync(await Browser.GetAsync(KeepAddress), Keep);

        Assert.Equal((HttpStatusCode.SeeOther, "/konto/behalten?fertig=1"), (answer.Status, answer.Location));
        Assert.Equal(Persona.KeepToken, Assert.Single(Contract.Asked<KeepAccountRequest>()).KeepToken);
        Assert.Equal("Ihr Servicekonto bleibt", (await Browser.GetAsync(answer.Location!)).Heading);
        Assert.Null(Browser.Cookie("__Host-session"));
    }

    [Fact]
    public async Task R54_A_second_press_says_that_the_account_was_kept()
    {
        var page = await Browser.GetAsync(KeepAddress);
        Contract.On<GetDeletionRequest>(_ => new GetDeletionResponse { AlreadyKept = true });

        Assert.Equal("/konto/behalten?fertig=1", (await Browser.SubmitAsync(page, Keep)).Location);
        Assert.Equal("Ihr Servicekonto bleibt", (await Browser.GetAsync(KeepAddress)).Heading);
    }

    [Fact]
    public async Task R54_A_link_that_keeps_nothing_says_why()
    {
        var page = await Browser.GetAsync(KeepAddress);
        Contract.Refuse<GetDeletionRequest>(ErrorReason.DeletionLinkInvalid, StatusCode.NotFound);

        Assert.Equal("Dieser Link gilt nicht", (await Browser.GetAsync(KeepAddress)).Heading);
        Assert.Equal("Dieser Link gilt nicht", (await Browser.SubmitAsync(page, Keep)).Heading);
        Assert.Equal("Dieser Link ist nicht vollständig", (await Browser.GetAsync(KeepAddress[..^3])).Heading);
    }

    [Fact]
    public async Task R54_Signing_in_by_password_leads_to_keeping_the_account_and_keeps_no_cookie()
    {
        Contract.On<SignInWithPasswordRequest>(_ => new SignInWithPasswordResponse { ScheduledDeletion = Scheduled });
        var page = await Browser.GetAsync("/anmelden?zurueck=%2Fonline-dienste");

        var answer = await Browser.SubmitAsync(page, "Anmelden", ("Login", "erika.mustermann"), ("Password", "Sieben Gänse fliegen tief"));

        Assert.Equal(KeepAddress, answer.Location);
        Assert.Equal((null, null), (Browser.Cookie("__Host-session"), Browser.Cookie("__Host-device")));
    }

    [Fact]
    public async Task R54_Signing_in_by_card_leads_to_keeping_the_account()
    {
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        Contract.On<FinishIdentificationRequest>(_ => new FinishIdentificationResponse
        {
            Purpose = IdentificationPurpose.SignIn,
            Outcome = IdentificationOutcome.AccountLeaving,
            ScheduledDeletion = Scheduled,
        });

        var answer = await Browser.GetAsync($"/eid/rueckkehr?r={Persona.RefreshSecret}");

        Assert.Equal(KeepAddress, answer.Location);
        Assert.Null(Browser.Cookie("__Host-session"));
    }

    [Theory]
    [InlineData(AccountKind.Plus, true, "Dafür melden Sie sich mit dem Online-Ausweis an.")]
    [InlineData(AccountKind.Plus, false, "Dafür brauchen Sie Ihr Passwort.")]
    [InlineData(AccountKind.Basic, false, "Dafür brauchen Sie Ihr Passwort.")]
    public async Task R54_Whoever_registers_learns_what_deleting_will_need(AccountKind kind, bool pseudonym, string sentence)
    {
        Browser.SetCookie("__Host-registration", Persona.RegistrationToken);
        Contract.On<GetRegistrationRequest>(_ => Persona.Registration(kind, pseudonym: pseudonym));

        Assert.Contains(sentence, (await Browser.GetAsync("/registrieren/pruefen")).Text, StringComparison.Ordinal);
    }

    private static ScheduledDeletion Scheduled => new() { KeepToken = Persona.KeepToken, DeleteTime = Persona.InAWeek };

    private async Task<Answer> OpenAsync(AssuranceLevel level, AssuranceLevel maximum = AssuranceLevel.High)
    {
        var kind = maximum is AssuranceLevel.High ? AccountKind.Plus : AccountKind.Basic;
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(level, kind, maximum) });
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var page = await Browser.GetAsync("/profil/loeschen");
        Assert.Equal((HttpStatusCode.OK, Delete), (page.Status, page.Heading));
        return page;
    }
}
