using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>Mein Profil, upgrade, deposit, and opening online services.</summary>
public sealed class AccountPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    [Fact]
    public async Task R50_The_profile_shows_at_a_glance_whose_account_it_is_and_what_it_reaches()
    {
        var page = await OpenAsync("/profil");

        Assert.Contains("Servicekonto Plus", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mit dem Online-Ausweis angemeldet: Sie können alle Online-Dienste nutzen.", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("main a[href='/profil/daten']"));
    }

    [Fact]
    public async Task A_password_that_was_blocked_with_the_account_is_called_so()
    {
        Contract.On<GetProfileRequest>(_ =>
        {
            var profile = Persona.Profile(AssuranceLevel.High);
            profile.Authenticators.Single(authenticator => authenticator.Kind is Authenticator.Types.Kind.Password).BlockTime = profile.CreateTime;
            return profile;
        });

        var page = await OpenAsync("/profil");

        Assert.Contains("Ihr Passwort ist gesperrt", page.Text, StringComparison.Ordinal);
        Assert.Contains("gesperrt seit", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R2_My_data_shows_every_attribute_with_level_source_and_date()
    {
        var page = await OpenAsync("/profil/daten");

        var origin = Assert.Single(page.Page.QuerySelectorAll("main h2"));
        Assert.Equal("Aus Ihrem Online-Ausweis gelesen am 23. November 2026", origin.TextContent.Replace('\u00A0', ' '));
        Assert.Equal("Vertrauensniveau hoch", origin.NextElementSibling!.TextContent);
        Assert.Equal(
            ["Vornamen", "Familienname", "Geburtsname", "Geburtsdatum", "Anschrift"],
            origin.NextElementSibling.NextElementSibling!.QuerySelectorAll("dt").Select(name => name.TextContent));
        Assert.Contains("keine Angabe auf dem Ausweis", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("HIGH", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R35_A_card_that_is_blocked_is_called_so_and_not_missing()
    {
        Contract.On<GetProfileRequest>(_ =>
        {
            var profile = Persona.Profile(AssuranceLevel.Low, eidReady: false);
            profile.Authenticators.Single(authenticator => authenticator.Kind is Authenticator.Types.Kind.Eid).BlockTime = profile.CreateTime;
            return profile;
        });

        var page = await OpenAsync("/profil");

        Assert.Contains("Ihr Online-Ausweis ist für dieses Konto gesperrt", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pseudonym nicht übertragen", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R13_A_Plus_account_without_pseudonym_is_offered_to_deposit_it()
    {
        Contract.On<GetProfileRequest>(_ => Persona.Profile(AssuranceLevel.Low, eidReady: false));
        var page = await OpenAsync("/profil");

        Assert.NotNull(page.Page.QuerySelector("main a[href='/profil/pseudonym']"));
        var start = await Browser.SubmitAsync(await Browser.GetAsync("/profil/pseudonym"), "Online-Ausweis auslesen");
        Assert.Equal(HttpStatusCode.SeeOther, start.Status);
        var asked = Assert.Single(Contract.Asked<Contracts.Eid.V1.StartIdentificationRequest>());
        Assert.Equal((IdentificationPurpose.DepositPseudonym, Persona.SessionToken), (asked.Purpose, asked.SessionToken));
    }

    [Fact]
    public async Task R31_A_basic_account_is_offered_the_upgrade_and_a_Plus_account_is_not()
    {
        Contract.On<GetProfileRequest>(_ => Persona.Profile(AssuranceLevel.Low, AccountKind.Basic, eidReady: false));
        var basic = await OpenAsync("/profil");
        Contract.On<GetProfileRequest>(_ => Persona.Profile(AssuranceLevel.High));
        var plus = await OpenAsync("/profil");

        Assert.NotNull(basic.Page.QuerySelector("main a[href='/profil/upgrade']"));
        Assert.Null(plus.Page.QuerySelector("main a[href='/profil/upgrade']"));
    }

    [Fact]
    public async Task R32_Typed_and_read_names_stand_side_by_side_before_the_citizen_agrees()
    {
        var page = await OpenAsync("/profil/upgrade/pruefen");
        var cells = page.Page.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList();
        var answer = await Browser.SubmitAsync(page, "Zum Servicekonto Plus wechseln", ("Password", "ein langes Passwort"));

        Assert.StartsWith("Erica", cells[0], StringComparison.Ordinal);
        Assert.StartsWith("Erika", cells[1], StringComparison.Ordinal);
        Assert.Equal("/profil?neu=plus", answer.Location);
        Assert.Equal(Persona.NextSessionToken, Browser.Cookie("__Host-session"));
        var asked = Assert.Single(Contract.Asked<ConfirmUpgradeRequest>());
        Assert.Equal(("01930000-0000-7000-8000-000000000002", "ein langes Passwort"), (asked.UpgradeId, asked.Password));
    }

    [Fact]
    public async Task R31_An_upgrade_asks_for_the_password_and_says_at_the_field_what_is_wrong_with_it()
    {
        var page = await OpenAsync("/profil/upgrade/pruefen");
        var empty = await Browser.SubmitAsync(page, "Zum Servicekonto Plus wechseln", ("Password", ""));
        Contract.Refuse<ConfirmUpgradeRequest>(ErrorReason.PasswordWrong, StatusCode.Unauthenticated);
        var wrong = await Browser.SubmitAsync(page, "Zum Servicekonto Plus wechseln", ("Password", "geraten"));

        Assert.Empty(page.Page.QuerySelectorAll(".kern-error"));
        Assert.Contains("Geben Sie Ihr Passwort ein.", empty.Page.QuerySelector("#Password-error")?.TextContent ?? empty.Text, StringComparison.Ordinal);
        Assert.Contains("Das ist nicht das Passwort", wrong.Page.QuerySelector("#Password-error")?.TextContent ?? wrong.Text, StringComparison.Ordinal);
        Assert.Equal("Prüfen Sie die Daten von Ihrem Ausweis", wrong.Heading);
        Assert.NotEmpty(wrong.Page.QuerySelectorAll("td"));
        Assert.DoesNotContain("geraten", wrong.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgrade_that_is_over_begins_with_the_card_again()
    {
        Contract.Refuse<GetPendingUpgradeRequest>(ErrorReason.UpgradeNotFound, StatusCode.NotFound);

        Assert.Equal("/profil/upgrade", (await OpenAsync("/profil/upgrade/pruefen", HttpStatusCode.SeeOther)).Location);
    }

    [Fact]
    public async Task R61_The_list_shows_which_services_are_open_now()
    {
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(AssuranceLevel.Low) });
        var page = await OpenAsync("/online-dienste");
        var cards = page.Page.QuerySelectorAll(".kern-card").Select(card => card.TextContent).ToList();

        Assert.Contains("mit Online-Ausweis", cards[0], StringComparison.Ordinal);
        Assert.Contains("für Sie offen", cards[1], StringComparison.Ordinal);
        Assert.Equal(
            ["/online-dienste/parkausweis", "https://buecherei.example/beginnen"],
            page.Page.QuerySelectorAll(".kern-card a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData(AccountKind.Plus, AssuranceLevel.High, "Mit Online-Ausweis anmelden")]
    [InlineData(AccountKind.Plus, AssuranceLevel.Low, "Anmeldung mit Online-Ausweis einrichten")]
    [InlineData(AccountKind.Basic, AssuranceLevel.Low, "Upgrade auf ein Servicekonto Plus")]
    public async Task R61_A_session_below_the_level_is_never_let_through_and_told_the_way(AccountKind kind, AssuranceLevel maximum, string way)
    {
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(AssuranceLevel.Low, kind, maximum) });
        Contract.Refuse<CreateHandoverRequest>(ErrorReason.LevelTooLow, StatusCode.PermissionDenied);
        var page = await OpenAsync(Persona.BegunParking);
        var posted = await Browser.PostAsync(Persona.BegunParking, KeyValuePair.Create("antiforgery", page.Page.QuerySelector("[name=antiforgery]")!.GetAttribute("value")!));

        Assert.All([page, posted], answer => Assert.Contains(way, answer.Page.QuerySelectorAll("main button, main a").Select(element => element.TextContent.Trim())));
        Assert.Equal(HttpStatusCode.OK, posted.Status);
        Assert.DoesNotContain("Daten übergeben", posted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R61_Step_up_comes_back_to_the_service()
    {
        Contract.On<GetSessionRequest>(_ => new GetSessionResponse { Session = Persona.Session(AssuranceLevel.Low) });
        await Browser.SubmitAsync(await OpenAsync(Persona.BegunParking), "Mit Online-Ausweis anmelden");

        var asked = Assert.Single(Contract.Asked<Contracts.Eid.V1.StartIdentificationRequest>());
        Assert.Equal((IdentificationPurpose.StepUp, Persona.BegunParking), (asked.Purpose, asked.Continuation));
    }

    [Fact]
    public async Task Only_what_was_ticked_is_handed_over_and_the_browser_goes_to_the_registered_address()
    {
        var page = await OpenAsync(Persona.BegunParking);
        var answer = await Browser.SubmitAsync(page, "Daten übergeben und Dienst öffnen", ("Released", "DateOfBirth"), ("Released", "DateOfBirth"), ("Released", "Unsinn"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("https://dienst.example/start?code=abc", answer.Location);
        var asked = Assert.Single(Contract.Asked<CreateHandoverRequest>());
        Assert.Equal([AttributeName.DateOfBirth], asked.ReleasedAttributes);
        Assert.Equal((Persona.HandoverState, Persona.CodeChallenge, Persona.PreviewId), (asked.State, asked.CodeChallenge, asked.PreviewId));
        Assert.DoesNotContain(page.Page.QuerySelectorAll("input[type=checkbox]"), box => box.HasAttribute("checked"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?state=beginn-in-diesem-browser")]
    [InlineData("?state=zu-kurz&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")]
    [InlineData("?state=beginn-in-diesem-browser&code_challenge=%0D%0ASet-Cookie:%20a=b")]
    public async Task What_did_not_begin_at_the_agency_begins_there_and_hands_nothing_over(string query)
    {
        var page = await OpenAsync($"/online-dienste/parkausweis{query}");
        var posted = await Browser.PostAsync(page.Path, KeyValuePair.Create("antiforgery", page.Page.QuerySelector("[name=antiforgery]")!.GetAttribute("value")!));

        Assert.All([page, posted], answer => Assert.Equal(
            "https://buergerservice.example/beginnen", answer.Page.QuerySelectorAll("main a").Single(link => link.TextContent.Trim() == "Dienst öffnen").GetAttribute("href")));
        Assert.Empty(Contract.Asked<CreateHandoverRequest>());
    }

    [Fact]
    public async Task A_stranger_is_told_to_sign_in_and_nothing_is_handed_over()
    {
        var page = await Browser.GetAsync(Persona.BegunParking);
        var posted = await Browser.PostAsync(page.Path, KeyValuePair.Create("antiforgery", page.Page.QuerySelector("[name=antiforgery]")!.GetAttribute("value")!));

        Assert.NotNull(posted.Form("Mit Online-Ausweis anmelden"));
        Assert.Empty(Contract.Asked<CreateHandoverRequest>());
    }

    [Fact]
    public async Task A_refused_hand_over_shows_the_page_again_with_the_reason()
    {
        Contract.Refuse<CreateHandoverRequest>(ErrorReason.AttributeMissing);
        var answer = await Browser.SubmitAsync(await OpenAsync(Persona.BegunParking), "Daten übergeben und Dienst öffnen");

        Assert.Contains(Resources.RefusalTexts.For(ErrorReason.AttributeMissing), answer.Text, StringComparison.Ordinal);
        Assert.NotNull(answer.Form("Daten übergeben und Dienst öffnen"));
    }

    [Fact]
    public async Task Opening_and_using_a_service_with_the_card_is_one_call_each_beside_the_session()
    {
        var page = await OpenAsync(Persona.BegunParking);
        await Browser.SubmitAsync(page, "Daten übergeben und Dienst öffnen");

        Assert.Equal(
            [typeof(GetSessionRequest), typeof(PreviewHandoverRequest), typeof(GetSessionRequest), typeof(CreateHandoverRequest)],
            Contract.Asked<Google.Protobuf.IMessage>().Select(request => request.GetType()));
    }

    [Fact]
    public async Task A_level_that_ran_out_meanwhile_leads_to_stepping_up()
    {
        Contract.Refuse<PreviewHandoverRequest>(ErrorReason.LevelTooLow, StatusCode.PermissionDenied);
        var page = await OpenAsync(Persona.BegunParking);

        Assert.Equal("Bewohnerparkausweis beantragen", page.Heading);
        Assert.NotNull(page.Form("Mit Online-Ausweis anmelden"));
    }

    [Fact]
    public async Task Only_the_page_that_hands_over_may_lead_forms_to_other_sites()
    {
        var service = await OpenAsync(Persona.BegunParking);
        var profile = await OpenAsync("/profil");

        Assert.Contains(" https:;", service.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain(" https:;", profile.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/online-dienste/gibt-es-nicht")]
    [InlineData("/online-dienste/..%2F..%2Fetc")]
    [InlineData("/eid/ergebnis/gibt-es-nicht")]
    [InlineData("/fehler/500")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        var answer = await OpenAsync(path, HttpStatusCode.NotFound);

        Assert.Equal("Diese Seite gibt es nicht", answer.Heading);
    }

    [Fact]
    public async Task A_fault_of_a_partner_shows_a_calm_page_without_details()
    {
        Contract.On<GetProfileRequest>(_ => throw new RpcException(new Status(StatusCode.Internal, "secret detail")));
        var answer = await OpenAsync("/profil", HttpStatusCode.InternalServerError);

        Assert.Equal("Das hat leider nicht geklappt", answer.Heading);
        Assert.DoesNotContain("secret detail", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }

    private async Task<Answer> OpenAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        var answer = await Browser.GetAsync(path);
        Assert.Equal(status, answer.Status);
        return answer;
    }
}
