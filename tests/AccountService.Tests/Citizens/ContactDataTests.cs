using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Citizens;

/// <summary>R51: a telephone number and a form of address are typed, changed and emptied by the citizen, and by nobody else.</summary>
public sealed class ContactDataTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    private const string Number = "+492214710123";

    [Fact]
    public async Task R51_R2_What_was_typed_is_shown_as_self_asserted_with_its_day()
    {
        var session = await GivenSessionAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var typedAt = Clock.GetUtcNow();

        await ChangeAsync(session, new("0221 / 47 10-123", "Frau Dr. Mustermann"));

        Assert.Equal(
            [
                (AttributeName.Telephone, Number, AssuranceLevel.SelfAsserted, AttributeSource.Citizen, typedAt),
                (AttributeName.FormOfAddress, "Frau Dr. Mustermann", AssuranceLevel.SelfAsserted, AttributeSource.Citizen, typedAt),
            ],
            (await TypedAsync(session)).Select(a => (a.Name, a.Text, a.Level, a.Source, a.VerifyTime.ToDateTimeOffset())));
    }

    [Fact]
    public async Task R51_One_is_changed_or_emptied_and_the_other_keeps_its_day()
    {
        var session = await GivenSessionAsync();
        var first = Clock.GetUtcNow();
        await ChangeAsync(session, new("02214710123", "Erika"));
        Clock.Advance(TimeSpan.FromMinutes(30));

        await ChangeAsync(session, new("0221 4710999", "Erika"), shown: new(Number, "Erika"));
        var changed = await TypedAsync(session);
        await ChangeAsync(session, new("  \u200B", "Erika"), shown: new("+492214710999", "Erika"));
        var emptied = await TypedAsync(session);
        await ChangeAsync(session, new("", ""), shown: new("", "Erika"));

        Assert.Equal([("+492214710999", Clock.GetUtcNow()), ("Erika", first)], changed.Select(a => (a.Text, a.VerifyTime.ToDateTimeOffset())));
        Assert.Equal(["Erika"], emptied.Select(a => a.Text));
        Assert.Empty(await TypedAsync(session));
    }

    [Fact]
    public async Task R51_An_upgrade_replaces_what_the_card_says_and_leaves_what_was_typed()
    {
        var session = await GivenSessionAsync();
        await ChangeAsync(session, new(Number, "Erika"));

        var upgraded = await ConfirmUpgradeAsync(await ReadForUpgradeAsync(new(), session));

        Assert.Equal([Number, "Erika"], (await TypedAsync(upgraded.Session.SessionToken)).Select(a => a.Text));
    }

    [Fact]
    public async Task R51_R17_Data_of_the_card_stay_whatever_is_typed()
    {
        await GivenPlusAccountAsync(new(), new());
        var session = (await SignInWithCardAsync(new())).SessionToken;
        var before = (await ReadProfileAsync(session)).Attributes;

        await ChangeAsync(session, new(Number, "Erika"));

        Assert.Equal(before, (await ReadProfileAsync(session)).Attributes.Where(a => a.Source != AttributeSource.Citizen));
    }

    [Fact]
    public async Task R6_A_service_that_asks_gets_them_marked_as_self_asserted_whatever_the_session()
    {
        await GivenServicesAsync();
        var definition = Definition("rueckruf");
        definition.OnlineService.OptionalAttributes.Add([AttributeName.Telephone, AttributeName.FormOfAddress]);
        await PutServiceAsync(definition);
        await GivenPlusAccountAsync(new(), new());
        var session = (await SignInWithCardAsync(new())).SessionToken;
        await ChangeAsync(session, new(Number, "Erika"));

        var redeemed = await RedeemAsync(Kfz, await GetCodeAsync(session, "rueckruf", AttributeName.Telephone));
        var withheld = await RedeemAsync(Kfz, await GetCodeAsync(session, "rueckruf"));

        var telephone = redeemed.Attributes.Single(a => a.Name == AttributeName.Telephone);
        Assert.Equal((Number, AssuranceLevel.SelfAsserted, AttributeSource.Citizen), (telephone.Text, telephone.Level, telephone.Source));
        Assert.DoesNotContain(redeemed.Attributes, a => a.Name == AttributeName.FormOfAddress);
        Assert.DoesNotContain(withheld.Attributes, a => a.Name is AttributeName.Telephone or AttributeName.FormOfAddress);
    }

    [Fact]
    public async Task What_an_old_page_says_undoes_nothing()
    {
        var session = await GivenSessionAsync();
        await ChangeAsync(session, new(Number, "Erika"));

        var old = await Refusal.OfAsync(() => ChangeAsync(session, new("0221 4710999", "")));
        var halfOld = await Refusal.OfAsync(() => ChangeAsync(session, new("0221 4710999", "Frau Mustermann"), shown: new(Number, "")));

        Assert.Equal(("CONTACT_DATA_CHANGED", "CONTACT_DATA_CHANGED"), (old.Reason, halfOld.Reason));
        Assert.Equal([Number, "Erika"], (await TypedAsync(session)).Select(a => a.Text));
    }

    [Fact]
    public async Task Of_many_changes_at_once_that_saw_the_same_one_counts_and_nothing_else_is_lost()
    {
        var session = await GivenSessionAsync();

        var reasons = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Refusal.ReasonOrNullAsync(() => ChangeAsync(session, new($"0221 471010{number}", "")))));

        Assert.Single(reasons, reason => reason is null);
        Assert.All(reasons.OfType<string>(), reason => Assert.True(reason is "CONTACT_DATA_CHANGED" or "CONFLICT", reason));
        Assert.Contains((await ReadProfileAsync(session)).Attributes, a => a.Name == AttributeName.Email);
        Assert.Single(await EntriesAsync());
    }

    [Fact]
    public async Task R73_The_trail_names_what_changed_and_no_value_and_repeating_it_adds_nothing()
    {
        var session = await GivenSessionAsync();

        await ChangeAsync(session, new(Number, "Erika"));
        await ChangeAsync(session, new(Number, "Erika"));
        await ChangeAsync(session, new("", "Erika"), shown: new(Number, "Erika"));

        Assert.Equal(["Attributes Telephone FormOfAddress", "Attributes Telephone"], (await EntriesAsync()).Select(entry => entry.Subject.Text));
    }

    [Fact]
    public async Task Nobody_fills_the_trail_with_changes()
    {
        var session = await GivenSessionAsync();

        var (reasons, shown) = (new List<string?>(), new Typed("", ""));
        foreach (var number in Enumerable.Range(0, 21))
        {
            var wanted = new Typed($"+4922147101{number:00}", "");
            reasons.Add(await Refusal.ReasonOrNullAsync(() => ChangeAsync(session, wanted, shown)));
            shown = wanted;
        }

        Assert.Equal([.. Enumerable.Repeat((string?)null, 20), "RATE_LIMITED"], reasons);
    }

    [Theory]
    [InlineData("4710123", "", "telephone INVALID_FORMAT")]
    [InlineData("0221", "", "telephone TOO_SHORT")]
    [InlineData("0221 4710123 4710123", "", "telephone TOO_LONG")]
    [InlineData("", "<b>Erika</b>", "form_of_address INVALID_CHARACTERS")]
    [InlineData("", "Ерика", "form_of_address INVALID_CHARACTERS")]
    [InlineData("x", "1", "telephone INVALID_FORMAT", "form_of_address INVALID_CHARACTERS")]
    public async Task What_cannot_be_one_is_refused_at_its_field_and_nothing_is_changed(string telephone, string formOfAddress, params string[] fields)
    {
        var session = await GivenSessionAsync();

        var refused = await Refusal.OfAsync(() => ChangeAsync(session, new(telephone, formOfAddress)));

        Assert.Equal(fields, refused.Fields);
        Assert.Empty(await TypedAsync(session));
    }

    [Fact]
    public async Task A_form_of_address_has_at_most_100_characters()
    {
        var session = await GivenSessionAsync();
        await ChangeAsync(session, new("", new('a', 100)));

        var refused = await Refusal.OfAsync(() => ChangeAsync(session, new("", new('a', 101)), shown: new("", new('a', 100))));

        Assert.Equal(["form_of_address TOO_LONG"], refused.Fields);
    }

    [Fact]
    public async Task Nobody_changes_them_without_a_session_or_after_signing_out()
    {
        var session = await GivenSessionAsync();
        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

        foreach (var token in new[] { "", "x", NewSecret(), session })
        {
            Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ChangeAsync(token, new(Number, "")))).Reason);
        }
    }

    [Fact]
    public async Task A_session_changes_its_own_account_only()
    {
        var session = await GivenSessionAsync();
        await GivenAccountAsync(Citizen.Number(1));
        var other = (await SignInAsync(Citizen.Number(1))).SessionToken;

        await ChangeAsync(session, new(Number, "Erika"));

        Assert.Empty(await TypedAsync(other));
    }

    private sealed record Typed(string Telephone, string FormOfAddress);

    private async Task<string> GivenSessionAsync()
    {
        await GivenAccountAsync(new());
        return (await SignInAsync(new())).SessionToken;
    }

    private async Task ChangeAsync(string session, Typed wanted, Typed? shown = null) => await Profiles.ChangeContactDataAsync(
        new()
        {
            SessionToken = session,
            Telephone = wanted.Telephone,
            FormOfAddress = wanted.FormOfAddress,
            ShownTelephone = shown?.Telephone ?? "",
            ShownFormOfAddress = shown?.FormOfAddress ?? "",
        },
        cancellationToken: Cancellation);

    private async Task<IReadOnlyList<Contracts.Accounts.V1.Attribute>> TypedAsync(string session) =>
        [.. (await ReadProfileAsync(session)).Attributes.Where(a => a.Name is AttributeName.Telephone or AttributeName.FormOfAddress)];

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.AuditEntries.Where(entry => entry.Event == AuditEvent.ContactDataChanged).OrderBy(entry => entry.Sequence).ToListAsync(Cancellation);
    }
}
