using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.OnlineServices;

public sealed class HandoverTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    private const string Invalid = "HANDOVER_CODE_INVALID";

    [Fact]
    public async Task R60_Services_are_listed_with_level_and_attributes_ordered_by_title()
    {
        await GivenServicesAsync();
        var last = Definition("aendern");
        last.OnlineService.Title = "Änderung";
        await PutServiceAsync(last);

        var list = await OnlineServices.ListOnlineServicesAsync(new(), cancellationToken: Cancellation);

        Assert.Equal(["aendern", "hund", "wunschkennzeichen", "zulassung"], list.OnlineServices.Select(s => s.OnlineServiceId));
        var zulassung = list.OnlineServices[^1];
        Assert.Equal((AssuranceLevel.High, "Behörde kfz"), (zulassung.RequiredLevel, zulassung.AgencyName));
        Assert.Equal([AttributeName.GivenNames, AttributeName.FamilyNames], zulassung.MandatoryAttributes);
        Assert.Equal([AttributeName.Address, AttributeName.AcademicTitle, AttributeName.Email], zulassung.OptionalAttributes);
    }

    [Fact]
    public async Task R60_One_service_is_read_as_the_list_has_it()
    {
        await GivenServicesAsync();
        var list = await OnlineServices.ListOnlineServicesAsync(new(), cancellationToken: Cancellation);

        foreach (var listed in list.OnlineServices)
        {
            var read = await OnlineServices.GetOnlineServiceAsync(new() { OnlineServiceId = listed.OnlineServiceId }, cancellationToken: Cancellation);
            Assert.Equal(listed, read.OnlineService);
        }
    }

    [Theory]
    [InlineData("gibt-es-nicht")]
    [InlineData("")]
    [InlineData("ZULASSUNG")]
    public async Task A_service_that_does_not_exist_is_refused_by_its_name(string id)
    {
        await GivenServicesAsync();

        var refusal = await Refusal.OfAsync(async () => await OnlineServices.GetOnlineServiceAsync(new() { OnlineServiceId = id }, cancellationToken: Cancellation));

        Assert.Equal("ONLINE_SERVICE_NOT_FOUND", refusal.Reason);
    }

    [Fact]
    public async Task R5_R6_A_low_session_of_a_plus_account_delivers_at_low_what_was_verified_at_high()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(new(), new());
        var session = (await SignInAsync(new())).SessionToken;

        var preview = await PreviewAsync(session, "wunschkennzeichen");
        var redeemed = await RedeemAsync(Kfz, await GetCodeAsync(session, "wunschkennzeichen", AttributeName.Address));

        Assert.All(preview.Attributes.Where(a => a.Attribute is not null), a => Assert.Equal(AssuranceLevel.Low, a.Attribute.Level));
        Assert.Equal(AssuranceLevel.Low, redeemed.SessionLevel);
        Assert.Equal([AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.Address], redeemed.Attributes.Select(a => a.Name));
        Assert.All(redeemed.Attributes, a => Assert.Equal((AssuranceLevel.Low, AttributeSource.Eid), (a.Level, a.Source)));
    }

    [Fact]
    public async Task R1_R6_Typed_data_are_delivered_marked_as_self_asserted()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());

        var redeemed = await RedeemAsync(Kfz, await GetCodeAsync((await SignInAsync(new())).SessionToken, "wunschkennzeichen", AttributeName.Email));

        Assert.Equal(
            [(AttributeName.GivenNames, AssuranceLevel.SelfAsserted), (AttributeName.FamilyNames, AssuranceLevel.SelfAsserted), (AttributeName.Email, AssuranceLevel.Low)],
            redeemed.Attributes.Select(a => (a.Name, a.Level)));
    }

    [Fact]
    public async Task R52_R62_Only_what_the_citizen_released_is_handed_over_at_high()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(new(), new());
        var session = (await SignInWithCardAsync(new())).SessionToken;

        var preview = await PreviewAsync(session);
        var handover = await HandOverAsync(session, "zulassung", AttributeName.AcademicTitle);
        var redeemed = await RedeemAsync(Kfz, CodeOf(handover));

        Assert.Equal([true, true, false, false, false], preview.Attributes.Select(a => a.Mandatory));
        Assert.Null(preview.Attributes.Single(a => a.Name == AttributeName.AcademicTitle).Attribute);
        Assert.Matches(@"\Ahttps://kfz\.example/annahme\?code=[A-Za-z0-9_-]{43}&state=beginn-in-diesem-browser\z", handover.RedirectUri);
        Assert.Equal([AttributeName.GivenNames, AttributeName.FamilyNames], redeemed.Attributes.Select(a => a.Name));
        Assert.All(redeemed.Attributes, a => Assert.Equal(AssuranceLevel.High, a.Level));
        Assert.Equal(("zulassung", AssuranceLevel.High), (redeemed.OnlineServiceId, redeemed.SessionLevel));
    }

    [Fact]
    public async Task R61_A_session_below_the_level_is_never_let_through_and_a_step_up_is()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(new(), new());
        var low = (await SignInAsync(new())).SessionToken;

        Assert.Equal("LEVEL_TOO_LOW", (await Refusal.OfAsync(() => PreviewAsync(low))).Reason);
        Assert.Equal("LEVEL_TOO_LOW", (await Refusal.OfAsync(() => HandOverAsync(low))).Reason);
        var high = (await ReadAsync(IdentificationPurpose.StepUp, new(), low)).Session.SessionToken;
        await HandOverAsync(high);
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("LEVEL_TOO_LOW", (await Refusal.OfAsync(() => HandOverAsync(high))).Reason);
    }

    [Fact]
    public async Task R6_A_mandatory_attribute_that_is_missing_or_too_low_refuses_the_hand_over()
    {
        await PutAgencyAsync("kfz");
        var title = Definition();
        title.OnlineService.MandatoryAttributes.Add(AttributeName.AcademicTitle);
        title.OnlineService.OptionalAttributes.Clear();
        await PutServiceAsync(title);
        var email = Definition("post");
        email.OnlineService.MandatoryAttributes.Add(AttributeName.Email);
        email.OnlineService.OptionalAttributes.Clear();
        await PutServiceAsync(email);
        await GivenPlusAccountAsync(new(), new());
        var session = (await SignInWithCardAsync(new())).SessionToken;

        Assert.Equal("ATTRIBUTE_MISSING", (await Refusal.OfAsync(() => HandOverAsync(session))).Reason);
        Assert.Equal("ATTRIBUTE_MISSING", (await Refusal.OfAsync(() => HandOverAsync(session, "post"))).Reason);
        Assert.Null((await PreviewAsync(session, "post")).Attributes.Single(a => a.Name == AttributeName.Email).Attribute);
    }

    [Fact]
    public async Task What_the_service_does_not_list_as_optional_cannot_be_released()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(new(), new());
        var session = (await SignInWithCardAsync(new())).SessionToken;

        AttributeName[][] hostile =
        [
            [AttributeName.DateOfBirth], [AttributeName.GivenNames], [AttributeName.Unspecified], [(AttributeName)99],
            [AttributeName.Address, AttributeName.Address], [.. Enumerable.Repeat(AttributeName.Address, 21)],
        ];

        foreach (var released in hostile)
        {
            var refusal = await Refusal.OfAsync(() => HandOverAsync(session, "zulassung", released));
            Assert.Equal("INVALID_FIELD", refusal.Reason);
            Assert.All(refusal.Fields, field => Assert.StartsWith("released_attributes ", field));
        }
    }

    [Fact]
    public async Task A_service_or_session_that_does_not_exist_opens_nothing()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        foreach (var service in new[] { "", "nichts", "ZULASSUNG", "zulassung\0", new string('a', 10_000), "' or 1=1 --" })
        {
            Assert.Equal("ONLINE_SERVICE_NOT_FOUND", (await Refusal.OfAsync(() => PreviewAsync(session, service))).Reason);
            Assert.Equal("ONLINE_SERVICE_NOT_FOUND", (await Refusal.OfAsync(() => HandOverAsync(session, service))).Reason);
        }

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => PreviewAsync(NewSecret(), "hund"))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => HandOverAsync("", "hund"))).Reason);
    }

    [Fact]
    public async Task A_code_is_redeemed_once_however_many_ask()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var code = await GetCodeAsync((await SignInAsync(new())).SessionToken, "hund");

        var reasons = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refusal.ReasonOrNullAsync(() => RedeemAsync(Buergerservice, code))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(19, reasons.Count(reason => reason == Invalid));
    }

    [Fact]
    public async Task A_code_of_another_agency_is_refused_and_spent()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var code = await GetCodeAsync((await SignInAsync(new())).SessionToken, "hund");

        Assert.Equal(Invalid, (await Refusal.OfAsync(() => RedeemAsync(Kfz, code))).Reason);
        Assert.Equal(Invalid, (await Refusal.OfAsync(() => RedeemAsync(Buergerservice, code))).Reason);
        Assert.Equal(Invalid, (await Refusal.OfAsync(() => RedeemAsync(Kfz, "unknown"))).Reason);
        Assert.Single(Host.Logs.Lines, line => line.Contains("foreign_handover_code", StringComparison.Ordinal)); // late or unknown codes are an honest agency's too
        Assert.Equal(["agency/kfz OnlineService hund"], await MisusesAsync());
    }

    // A stranger's own unspent code, slipped to another browser, or a code that leaked: the agency has no verifier for it there.
    [Theory]
    [InlineData("")]
    [InlineData("der-geheime-Beleg-eines-ganz-anderen-Browsers-hier")]
    [InlineData("der-geheime-Beleg-des-Browsers-der-begonnen-ha")]
    [InlineData("der-geheime-Beleg-des-Browsers-der-begonnen-hat\0")]
    public async Task A_code_without_the_verifier_of_its_beginning_is_refused_and_spent(string verifier)
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var code = await GetCodeAsync((await SignInAsync(new())).SessionToken, "hund");

        Assert.Equal(Invalid, (await Refusal.OfAsync(() => RedeemAsync(Buergerservice, code, verifier))).Reason);
        Assert.Equal(Invalid, (await Refusal.OfAsync(() => RedeemAsync(Buergerservice, code))).Reason);
        Assert.Single(Host.Logs.Lines, line => line.Contains("wrong_code_verifier", StringComparison.Ordinal));
        Assert.Equal(["agency/buergerservice OnlineService hund"], await MisusesAsync());
    }

    // Between the page and the press an operator changed the service, or the session its level.
    [Fact]
    public async Task R62_Nothing_else_is_handed_over_than_the_page_showed()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var seen = await SeenOrderAsync(session, "hund");
        var changes = new Action<PutOnlineServiceRequest>[]
        {
            service => service.ReturnUri = "https://buergerservice.example/woanders",
            service => (service.OnlineService.OptionalAttributes[2], service.OnlineService.OptionalAttributes[0]) = (AttributeName.Address, AttributeName.Email),
            service => { service.OnlineService.OptionalAttributes.Remove(AttributeName.Email); service.OnlineService.MandatoryAttributes.Add(AttributeName.Email); },
        };

        foreach (var change in changes)
        {
            var changed = Definition("hund", "buergerservice", AssuranceLevel.Low);
            change(changed);
            await PutServiceAsync(changed);
            Assert.Equal("HANDOVER_CHANGED", (await RefusalOfAsync(seen)).Reason);
        }

        await PutServiceAsync(Definition("hund", "buergerservice", AssuranceLevel.Low));
        foreach (var preview in new[] { "", "x", "\0" })
        {
            Assert.Equal("HANDOVER_CHANGED", (await RefusalOfAsync(new(seen) { PreviewId = preview })).Reason);
        }

        await OnlineServices.CreateHandoverAsync(seen, cancellationToken: Cancellation);
    }

    private async Task<string[]> MisusesAsync()
    {
        await using var db = Host.OpenDatabase();
        return [.. (await db.AuditEntries.Where(e => e.Event == Accounts.Audit.AuditEvent.HandoverCodeMisused).ToListAsync(Cancellation)).Select(e => $"{e.Actor} {e.Subject.Text}")];
    }

    [Fact]
    public async Task A_hand_over_that_began_at_no_agency_is_refused_by_its_field()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        foreach (var state in new[] { "", "zu-kurz", new string('a', 129), "beginn in diesem Browser", "beginn&code=geklaut-geklaut", "beginn-mit-ümlaut-beginn", "beginn-mit-zeile-beginn\n" })
        {
            var order = Order(session, "hund");
            order.State = state;
            Assert.StartsWith("state ", Assert.Single((await RefusalOfAsync(order)).Fields));
        }

        foreach (var challenge in new[] { "", "zu-kurz", new string('A', 44), new string('B', 43), new string('=', 43), Order(session).CodeChallenge + "\n" })
        {
            var order = Order(session, "hund");
            order.CodeChallenge = challenge;
            Assert.StartsWith("code_challenge ", Assert.Single((await RefusalOfAsync(order)).Fields));
        }
    }

    private Task<Refusal> RefusalOfAsync(CreateHandoverRequest order) =>
        Refusal.OfAsync(async () => await OnlineServices.CreateHandoverAsync(order, cancellationToken: Cancellation));

    [Fact]
    public async Task An_agency_that_is_disabled_gets_nothing_from_the_next_call_on_until_it_is_enabled()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var code = await GetCodeAsync(session, "hund");
        var subject = (await RedeemAsync(Buergerservice, await GetCodeAsync(session, "hund"))).SubjectId;

        await PutAgencyAsync("buergerservice", disabled: true);

        Assert.Equal("AGENCY_NOT_FOUND", (await Refusal.OfAsync(() => RedeemAsync(Buergerservice, code))).Reason);
        Assert.Equal("AGENCY_NOT_FOUND", (await Refusal.OfAsync(() => CheckAsync(Buergerservice, subject))).Reason);
        Assert.Equal("ONLINE_SERVICE_NOT_FOUND", (await Refusal.OfAsync(() => GetCodeAsync(session, "hund"))).Reason);
        Assert.DoesNotContain((await OnlineServices.ListOnlineServicesAsync(new(), cancellationToken: Cancellation)).OnlineServices, service => service.OnlineServiceId == "hund");
        await GetCodeAsync(session, "wunschkennzeichen");
        await PutAgencyAsync("buergerservice");
        await CheckAsync(Buergerservice, subject);
    }

    [Fact]
    public async Task R27_A_code_ends_after_60_seconds_and_with_its_session()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var late = await GetCodeAsync(session, "hund");
        Clock.Advance(TimeSpan.FromSeconds(60));
        var signedOut = await GetCodeAsync(session, "hund");
        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

        Assert.Equal(Invalid, (await Refusal.OfAsync(() => RedeemAsync(Buergerservice, late))).Reason);
        Assert.Equal(Invalid, (await Refusal.OfAsync(() => RedeemAsync(Buergerservice, signedOut))).Reason);
        foreach (var code in new[] { "", "x", NewSecret(), new string('a', 10_000), "\0" })
        {
            Assert.Equal(Invalid, (await Refusal.OfAsync(() => RedeemAsync(Buergerservice, code))).Reason);
        }
    }

    [Fact]
    public async Task R63_Agencies_know_a_citizen_by_different_identifiers_that_stay()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());

        var first = await RedeemAsync(Kfz, await GetCodeAsync(session.SessionToken, "wunschkennzeichen"));
        var again = await RedeemAsync(Kfz, await GetCodeAsync(session.SessionToken, "wunschkennzeichen"));
        var elsewhere = await RedeemAsync(Buergerservice, await GetCodeAsync(session.SessionToken, "hund"));

        Assert.Equal(first.SubjectId, again.SubjectId);
        Assert.NotEqual(first.SubjectId, elsewhere.SubjectId);
        Assert.DoesNotContain(session.Session.AccountId, new[] { first.SubjectId, elsewhere.SubjectId });
        Assert.All([first.SubjectId, elsewhere.SubjectId], id => Assert.Equal(4, Guid.Parse(id).Version));
    }

    [Fact]
    public async Task R63_An_agency_learns_the_day_of_a_verification_and_not_the_moment()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        Clock.Advance(TimeSpan.FromTicks(1_234_567));
        var session = await SignInAsync(new());

        var first = await RedeemAsync(Kfz, await GetCodeAsync(session.SessionToken, "wunschkennzeichen"));
        var elsewhere = await RedeemAsync(Buergerservice, await GetCodeAsync(session.SessionToken, "hund"));

        Assert.All(first.Attributes.Concat(elsewhere.Attributes), attribute =>
            Assert.Equal(ServicePortal.ServiceDefaults.Text.GermanTime.Of(Clock.GetUtcNow()).Date, attribute.VerifyTime.ToDateTime()));
        Assert.Equal(first.Attributes.OrderBy(attribute => attribute.Name), first.Attributes);
    }

    private async Task<List<string>> ReadActorsAsync(AuditEvent @event)
    {
        await using var db = Host.OpenDatabase();
        return await db.AuditEntries.Where(e => e.Event == @event).Select(e => e.Actor).ToListAsync(Cancellation);
    }

    [Fact]
    public async Task R63_Two_first_hand_overs_at_once_make_one_identifier()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => GetCodeAsync(session, "hund")));

        var subjects = new HashSet<string>();
        foreach (var code in codes)
        {
            subjects.Add((await RedeemAsync(Buergerservice, code)).SubjectId);
        }

        Assert.Single(subjects);
    }

    [Theory]
    [InlineData("https://bürgerbüro.example/anträge", "https://xn--brgerbro-65af.example/antr%C3%A4ge?code=")]
    [InlineData("https://xn--brgerbro-65af.example/antr%C3%A4ge", "https://xn--brgerbro-65af.example/antr%C3%A4ge?code=")]
    [InlineData("https://buergerservice.example:8443/", "https://buergerservice.example:8443/?code=")]
    public async Task A_return_address_is_stored_in_the_form_in_which_browsers_are_sent_there(string returnUri, string sentTo)
    {
        await GivenServicesAsync();
        var definition = Definition("hund", "buergerservice", AssuranceLevel.Low);
        definition.ReturnUri = returnUri;
        await PutServiceAsync(definition);
        await GivenAccountAsync(new());

        var handover = await HandOverAsync((await SignInAsync(new())).SessionToken, "hund");

        Assert.StartsWith(sentTo, handover.RedirectUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R64_An_agency_learns_the_level_of_its_own_subjects_only()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(new(), new());
        var subject = (await RedeemAsync(Kfz, await GetCodeAsync((await SignInWithCardAsync(new())).SessionToken))).SubjectId;

        var assurance = await CheckAsync(Kfz, subject);
        Assert.Contains(await ReadActorsAsync(AuditEvent.AssuranceChecked), actor => actor == "agency/kfz"); // R55

        Assert.Equal((AccountState.Active, AssuranceLevel.High, true), (assurance.State, assurance.MaximumLevel, assurance.IdentityVerified));
        Assert.Equal("SUBJECT_NOT_FOUND", (await Refusal.OfAsync(() => CheckAsync(Buergerservice, subject))).Reason);
        foreach (var hostile in new[] { "", "x", "\0", Guid.NewGuid().ToString(), subject.ToUpperInvariant() + "0" })
        {
            Assert.Equal("SUBJECT_NOT_FOUND", (await Refusal.OfAsync(() => CheckAsync(Kfz, hostile))).Reason);
        }
    }

    [Fact]
    public async Task R4_R7_A_plus_account_without_usable_eid_reaches_low_only()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(new(), new());
        var subject = (await RedeemAsync(Kfz, await GetCodeAsync((await SignInWithCardAsync(new())).SessionToken))).SubjectId;
        await using (var db = Host.OpenDatabase())
        {
            var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(Cancellation);
            account.Block(account.Authenticators.Single(a => a.Kind == Accounts.Domain.AuthenticatorKind.Eid), Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(AssuranceLevel.Low, (await CheckAsync(Kfz, subject)).MaximumLevel);
        var session = (await SignInAsync(new())).SessionToken;
        Assert.Equal(AssuranceLevel.Low, (await ReadSessionAsync(session)).MaximumLevel);
        var redeemed = await RedeemAsync(Kfz, await GetCodeAsync(session, "wunschkennzeichen"));
        Assert.All(redeemed.Attributes, a => Assert.Equal(AssuranceLevel.Low, a.Level));
        Assert.Equal(IdentificationOutcome.PseudonymUnknown, (await ReadAsync(IdentificationPurpose.SignIn, new())).Outcome);
    }

    [Fact]
    public async Task R55_The_trail_says_who_got_which_attributes_when_for_what()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        await RedeemAsync(Buergerservice, await GetCodeAsync(session.SessionToken, "hund", AttributeName.Email));

        await using var db = Host.OpenDatabase();
        var entry = await db.AuditEntries.SingleAsync(e => e.Event == AuditEvent.AttributesHandedOver, Cancellation);
        Assert.Equal(session.Session.AccountId, entry.AccountId.ToString());
        Assert.Equal(("agency/buergerservice", "OnlineService hund GivenNames FamilyNames Email"), (entry.Actor, entry.Subject.Text));
        Assert.Equal(Clock.GetUtcNow(), entry.At);
    }

    [Fact]
    public async Task An_agency_that_no_operator_registered_gets_nothing()
    {
        Assert.Equal("AGENCY_NOT_FOUND", (await Refusal.OfAsync(() => RedeemAsync(Kfz, NewSecret()))).Reason);
        Assert.Equal("AGENCY_NOT_FOUND", (await Refusal.OfAsync(() => CheckAsync(Kfz, Guid.NewGuid().ToString()))).Reason);
    }
}
