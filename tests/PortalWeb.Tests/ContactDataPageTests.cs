using System.Net;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Tests;

/// <summary>R51: telephone number and form of address under Mein Profil.</summary>
public sealed class ContactDataPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private const string Address = "/profil/kontakt";

    [Fact]
    public async Task R51_Mein_Profil_shows_what_was_typed_with_its_source_and_leads_to_where_it_is_changed()
    {
        GivenTyped("+492214710123", "Frau Dr. Mustermann");

        var page = await OpenAsync("/profil/daten");

        Assert.Contains("Von Ihnen eingegeben am", page.Text, StringComparison.Ordinal);
        Assert.Contains("+49 221 4710123", page.Text, StringComparison.Ordinal);
        Assert.Contains("Frau Dr. Mustermann", page.Text, StringComparison.Ordinal);
        Assert.All(new[] { page, await OpenAsync("/profil") }, from => Assert.NotNull(from.Page.QuerySelector($"main a[href='{Address}']")));
    }

    [Fact]
    public async Task R51_What_is_typed_goes_out_with_what_the_page_showed()
    {
        GivenTyped("+492214710123", "Erika");
        var page = await OpenAsync(Address);
        Assert.Equal(("+49 221 4710123", "Erika"), (ValueOf(page, "Telephone"), ValueOf(page, "FormOfAddress")));

        var saved = await Browser.SubmitAsync(page, "Speichern", ("Telephone", "0221 / 47 10 999"), ("FormOfAddress", ""));

        var asked = Assert.Single(Contract.Asked<ChangeContactDataRequest>());
        Assert.Equal(("0221 / 47 10 999", "", "+492214710123", "Erika"), (asked.Telephone, asked.FormOfAddress, asked.ShownTelephone, asked.ShownFormOfAddress));
        Assert.Equal((HttpStatusCode.SeeOther, "/profil?neu=kontakt"), (saved.Status, saved.Location));
        Assert.Contains("Ihre Angaben sind gespeichert", (await Browser.GetAsync(saved.Location!)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FieldErrorReason.InvalidFormat, "mit Vorwahl")]
    [InlineData(FieldErrorReason.TooShort, "zu kurz")]
    [InlineData(FieldErrorReason.TooLong, "zu lang")]
    public async Task R51_What_cannot_be_a_number_is_refused_in_plain_words_at_the_field_and_stays_there(FieldErrorReason reason, string words)
    {
        Contract.Refuse<ChangeContactDataRequest>(ErrorReason.InvalidField, StatusCode.InvalidArgument, Fakes.ContractScript.FieldErrors(("telephone", reason)));

        var answer = await Browser.SubmitAsync(await OpenAsync(Address), "Speichern", ("Telephone", "4710123"), ("FormOfAddress", "Erika"));

        Assert.Contains(words, answer.ErrorOf("Telephone"), StringComparison.Ordinal);
        Assert.Equal(("4710123", "Erika"), (ValueOf(answer, "Telephone"), ValueOf(answer, "FormOfAddress")));
    }

    [Fact]
    public async Task An_old_page_is_told_so_and_shows_what_is_stored_now()
    {
        var page = await OpenAsync(Address);
        GivenTyped("+492214710123", "Erika");
        Contract.Refuse<ChangeContactDataRequest>(ErrorReason.ContactDataChanged);

        var answer = await Browser.SubmitAsync(page, "Speichern", ("Telephone", "0221 4710999"));

        Assert.Contains(RefusalTexts.For(ErrorReason.ContactDataChanged), answer.Text, StringComparison.Ordinal);
        Assert.Equal(("+49 221 4710123", "Erika"), (ValueOf(answer, "Telephone"), ValueOf(answer, "FormOfAddress")));
        Contract.On<ChangeContactDataRequest>(_ => new ChangeContactDataResponse());
        Assert.Equal(HttpStatusCode.SeeOther, (await Browser.SubmitAsync(answer, "Speichern", ("Telephone", "0221 4710999"))).Status);
        Assert.Equal("+492214710123", Contract.Asked<ChangeContactDataRequest>()[^1].ShownTelephone);
    }

    [Fact]
    public async Task While_the_service_is_away_what_was_typed_stays()
    {
        var page = await OpenAsync(Address);
        Contract.Fail<ChangeContactDataRequest>(StatusCode.Unavailable);

        var answer = await Browser.SubmitAsync(page, "Speichern", ("Telephone", "0221 4710123"));

        Assert.Contains(RefusalTexts.Unreachable, answer.Text, StringComparison.Ordinal);
        Assert.Equal("0221 4710123", ValueOf(answer, "Telephone"));
    }

    [Fact]
    public async Task R61_Who_lacks_what_can_be_typed_types_it_and_comes_back_to_the_service()
    {
        Contract.On<PreviewHandoverRequest>(_ => new PreviewHandoverResponse
        {
            OnlineService = Persona.Parking,
            PreviewId = Persona.PreviewId,
            Attributes = { new HandoverAttribute { Name = AttributeName.Telephone, Mandatory = true } },
        });
        var service = await OpenAsync(Persona.BegunParking);
        var link = service.Page.QuerySelectorAll("main a").Single(a => a.GetAttribute("href")!.StartsWith(Address, StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.DoesNotContain("wenden Sie sich an uns", service.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var saved = await Browser.SubmitAsync(await Browser.GetAsync(link), "Speichern", ("Telephone", "0221 4710123"));

        Assert.Equal(Persona.BegunParking, saved.Location);
    }

    [Fact]
    public async Task R31_Before_an_upgrade_the_citizen_sees_what_stays()
    {
        Contract.On<GetPendingUpgradeRequest>(_ =>
        {
            var pending = Persona.PendingUpgrade();
            pending.Changes.Add(new AttributeChange { Name = AttributeName.Telephone, Current = Typed(AttributeName.Telephone, "+492214710123") });
            return pending;
        });

        var page = await OpenAsync("/profil/upgrade/pruefen");

        Assert.Contains("+49 221 4710123", page.Text, StringComparison.Ordinal);
    }

    private async Task<Answer> OpenAsync(string address)
    {
        Browser.SetCookie("__Host-session", Persona.SessionToken);
        Browser.SetCookie("__Host-eid", Persona.BrowserSecret);
        return await Browser.GetAsync(address);
    }

    private void GivenTyped(string telephone, string formOfAddress) => Contract.On<GetProfileRequest>(_ =>
    {
        var profile = Persona.Profile(AssuranceLevel.High);
        profile.Attributes.Add([Typed(AttributeName.Telephone, telephone), Typed(AttributeName.FormOfAddress, formOfAddress)]);
        return profile;
    });

    private static Contracts.Accounts.V1.Attribute Typed(AttributeName name, string text)
    {
        var attribute = Persona.Text(name, text, AssuranceLevel.SelfAsserted);
        attribute.Source = AttributeSource.Citizen;
        return attribute;
    }

    private static string? ValueOf(Answer answer, string field) => answer.Page.QuerySelector($"#{field}")!.GetAttribute("value");
}
