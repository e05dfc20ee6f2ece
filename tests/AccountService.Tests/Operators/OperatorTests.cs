using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Testing;
using AuditEntry = ServicePortal.Accounts.Audit.AuditEntry;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Operators;

public sealed class OperatorTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    private static readonly Dictionary<string, Action<PutOnlineServiceRequest>> HostileServices = new()
    {
        ["agency_id"] = r => r.AgencyId = "KFZ",
        ["online_service.online_service_id"] = r => r.OnlineService.OnlineServiceId = "../x",
        ["online_service.title"] = r => r.OnlineService.Title = "",
        ["online_service.description"] = r => r.OnlineService.Description = new('a', 301),
        ["online_service.required_level"] = r => r.OnlineService.RequiredLevel = AssuranceLevel.Unspecified,
        ["online_service.mandatory_attributes"] = r => r.OnlineService.MandatoryAttributes.Add(AttributeName.GivenNames),
        ["online_service.optional_attributes"] = r => r.OnlineService.OptionalAttributes.Add(AttributeName.GivenNames),
        ["return_uri"] = r => r.ReturnUri = "",
        ["online_service.start_uri"] = r => r.OnlineService.StartUri = "",
    };

    private static readonly string[] HostileUris =
    [
        "http://kfz.example/", "https://", "kfz.example", "/annahme", "javascript:alert(1)", "https://kfz.example/?a=b", "https://kfz.example/#x",
        "https://kfz.example@evil.example/", "https://kfz.example\\@evil.example/", "https://kfz.example/a b", "https://kfz.example/\r\nX: y",
        "https://kfz.example/a/../b", "HTTPS://kfz.example/", "https://kfz.example:443/", "https://kfz.example/\0", "//kfz.example/", "https://kfz.example/?",
        "https://kfz.example/" + new string('a', 490),
    ];

    [Fact]
    public async Task Putting_the_same_again_changes_nothing_and_a_change_is_audited()
    {
        await GivenServicesAsync();
        var before = await CountOperationsAsync();

        await GivenServicesAsync();
        Assert.Equal(before, await CountOperationsAsync());

        var changed = Definition();
        changed.OnlineService.Title = "Neu";
        await PutServiceAsync(changed);
        Assert.Equal(before + 1, await CountOperationsAsync());
        var list = await OnlineServices.ListOnlineServicesAsync(new(), cancellationToken: Cancellation);
        Assert.Equal("Neu", list.OnlineServices.Single(s => s.OnlineServiceId == "zulassung").Title);
    }

    [Fact]
    public async Task The_trail_says_which_certificate_changed_what()
    {
        await GivenServicesAsync();
        var changed = Definition();
        (changed.OnlineService.Title, changed.OnlineService.RequiredLevel) = ("Neu", AssuranceLevel.Low);
        await PutServiceAsync(changed);
        await PutAgencyAsync("kfz", disabled: true);
        await PutAgencyAsync("kfz");

        await using var db = Host.OpenDatabase();
        var entries = await db.AuditEntries.Where(e => e.AccountId == AuditEntry.Operations).OrderBy(e => e.Sequence).ToListAsync(Cancellation);
        using var certificate = TestPki.Shared.Load("operator");
        Assert.All(entries, entry => Assert.Equal($"operator/{certificate.SerialNumber}", entry.Actor));
        Assert.Equal("Agency kfz Created", entries[0].Subject.Text);
        Assert.Equal(
            ["OnlineService zulassung Title RequiredLevel.High.Low", "Agency kfz Disabled", "Agency kfz Enabled"], entries.TakeLast(3).Select(entry => entry.Subject.Text));
    }

    [Fact]
    public async Task Putting_at_once_from_everywhere_puts_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PutAgencyAsync("kfz")));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PutServiceAsync(Definition())));

        Assert.Equal(2, await CountOperationsAsync());
    }

    [Fact]
    public async Task Fields_that_are_malformed_are_named()
    {
        await GivenServicesAsync();
        foreach (var (field, spoil) in HostileServices)
        {
            var definition = Definition();
            spoil(definition);
            var refusal = await Refusal.OfAsync(() => PutServiceAsync(definition));
            Assert.Equal("INVALID_FIELD", refusal.Reason);
            Assert.Contains(refusal.Fields, named => named.StartsWith($"{field} ", StringComparison.Ordinal));
        }

        foreach (var id in new[] { "", "Kfz", "a b", new string('a', 51), "-a", "ä" })
        {
            Assert.Equal("INVALID_FIELD", (await Refusal.OfAsync(() => PutAgencyAsync(id))).Reason);
        }

        Assert.Equal("INVALID_FIELD", (await Refusal.OfAsync(() => PutServiceAsync(new()))).Reason);
        Assert.Equal("INVALID_FIELD", (await Refusal.OfAsync(() => Operators.PutAgencyAsync(new(), cancellationToken: Cancellation).ResponseAsync)).Reason);
    }

    [Fact]
    public async Task Only_an_exact_https_address_can_be_registered()
    {
        await GivenServicesAsync();
        foreach (var uri in HostileUris)
        {
            var definition = Definition();
            definition.ReturnUri = uri;
            var refusal = await Refusal.OfAsync(() => PutServiceAsync(definition));
            Assert.StartsWith("return_uri ", Assert.Single(refusal.Fields));
            definition = Definition();
            definition.OnlineService.StartUri = uri;
            Assert.StartsWith("online_service.start_uri ", Assert.Single((await Refusal.OfAsync(() => PutServiceAsync(definition))).Fields));
        }

        var local = Definition();
        local.ReturnUri = "https://localhost:7451/annahme";
        await PutServiceAsync(local);
    }

    [Fact]
    public async Task A_service_of_an_unknown_agency_is_refused() =>
        Assert.Equal("AGENCY_NOT_FOUND", (await Refusal.OfAsync(() => PutServiceAsync(Definition(agencyId: "unbekannt")))).Reason);

    [Fact]
    public async Task An_account_is_found_by_id_and_by_pseudonym_without_personal_data()
    {
        await GivenPlusAccountAsync(new(), new());
        var id = (await SignInWithCardAsync(new())).Session.AccountId;

        var byId = await Operators.GetAccountStatusAsync(new() { AccountId = id }, cancellationToken: Cancellation);
        var byPseudonym = await Operators.FindAccountByPseudonymAsync(
            new() { Pseudonym = ByteString.CopyFrom(Card.PseudonymOf("erika-1")) }, cancellationToken: Cancellation);

        Assert.Equal((id, AccountKind.Plus, AccountState.Active, AssuranceLevel.High),
            (byId.Account.AccountId, byId.Account.Kind, byId.Account.State, byId.Account.MaximumLevel));
        Assert.Equal(Clock.GetUtcNow(), byId.Account.CreateTime.ToDateTimeOffset());
        Assert.Equal(byId.Account, byPseudonym.Account);
    }

    [Fact]
    public async Task R75_An_operators_look_up_is_in_the_accounts_trail_before_it_is_answered()
    {
        await GivenPlusAccountAsync(new(), new());
        var id = (await SignInWithCardAsync(new())).Session.AccountId;
        var pseudonym = new FindAccountByPseudonymRequest { Pseudonym = ByteString.CopyFrom(Card.PseudonymOf("erika-1")) };

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LookUpAsync(id)));
        await Operators.FindAccountByPseudonymAsync(pseudonym, cancellationToken: Cancellation);
        Assert.Equal(1, await CountLookUpsAsync(id));
        Clock.Advance(TimeSpan.FromHours(1));
        await Operators.FindAccountByPseudonymAsync(pseudonym, cancellationToken: Cancellation);
        Assert.Equal(2, await CountLookUpsAsync(id));

        await using var db = Host.OpenDatabase();
        using var certificate = TestPki.Shared.Load("operator");
        var accountId = Guid.Parse(id);
        Assert.Equal(
            [$"operator/{certificate.SerialNumber}"],
            await db.AuditEntries.Where(e => e.AccountId == accountId && e.Event == AuditEvent.AccountLookedUp).Select(e => e.Actor).Distinct().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task R75_Without_its_entry_in_the_trail_a_look_up_is_not_answered()
    {
        await GivenPlusAccountAsync(new(), new());
        var id = (await SignInWithCardAsync(new())).Session.AccountId;

        await using (await RefusedTrail.OfAsync(Host))
        {
            await Assert.ThrowsAsync<RpcException>(() => LookUpAsync(id));
        }

        Assert.Equal(0, await CountLookUpsAsync(id));
        await LookUpAsync(id);
        Assert.Equal(1, await CountLookUpsAsync(id));
    }

    [Fact]
    public async Task An_account_that_is_not_there_or_no_question_is_refused()
    {
        Assert.Equal("ACCOUNT_NOT_FOUND", await StatusReasonAsync(Guid.NewGuid().ToString()));
        Assert.Equal("INVALID_FIELD", await StatusReasonAsync(""));
        Assert.Equal("INVALID_FIELD", await StatusReasonAsync("x\0"));
        Assert.Equal("ACCOUNT_NOT_FOUND", await PseudonymReasonAsync(Card.PseudonymOf("nobody")));
        Assert.Equal("INVALID_FIELD", await PseudonymReasonAsync([]));
        Assert.Equal("INVALID_FIELD", await PseudonymReasonAsync(new byte[129]));
    }

    private async Task<string> StatusReasonAsync(string id) =>
        (await Refusal.OfAsync(() => Operators.GetAccountStatusAsync(new() { AccountId = id }, cancellationToken: Cancellation).ResponseAsync)).Reason;

    private async Task<string> PseudonymReasonAsync(byte[] pseudonym) => (await Refusal.OfAsync(() => Operators.FindAccountByPseudonymAsync(
        new() { Pseudonym = ByteString.CopyFrom(pseudonym) }, cancellationToken: Cancellation).ResponseAsync)).Reason;

    private async Task LookUpAsync(string id) => await Operators.GetAccountStatusAsync(new() { AccountId = id }, cancellationToken: Cancellation);

    private async Task<int> CountLookUpsAsync(string accountId) => (await ReadTrailAsync(accountId)).Count(@event => @event == AuditEvent.AccountLookedUp);

    private async Task<int> CountOperationsAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.AuditEntries.CountAsync(e => e.AccountId == AuditEntry.Operations, Cancellation);
    }
}
