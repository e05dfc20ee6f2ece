using ServicePortal.Accounts.Tests.Hosting;
using AuditEntry = ServicePortal.Accounts.Audit.AuditEntry;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Citizens.Activities;

/// <summary>Whether a trail is whole, for its citizen and for an operator, while the service runs.</summary>
public sealed class TrailCheckTests(AccountsPostgres postgres) : ActivityTest(postgres)
{
    [Fact]
    public async Task R73_A_citizen_has_the_own_trail_checked_and_it_is_whole()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        var check = await CheckAsync(session);

        Assert.Equal((4L, 0L, Clock.GetUtcNow()), (check.Entries, check.FirstBreak, check.CheckTime.ToDateTimeOffset()));
    }

    [Theory]
    [InlineData("update audit_entries set actor = 'service' where sequence = 2", 2)]
    [InlineData("update audit_entries set at = at + interval '1 microsecond' where sequence = 1", 1)]
    [InlineData("delete from audit_entries where sequence = 1", 1)]
    [InlineData("update audit_entries set sequence = 5 where sequence = 4", 4)]
    public async Task R73_What_was_changed_past_the_service_is_found_and_told_to_the_operator_too(string tampering, long firstBreak)
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        await ExecuteAsync(tampering);

        var check = await CheckAsync(session.SessionToken);

        Assert.Equal((firstBreak - 1, firstBreak), (check.Entries, check.FirstBreak));
        Assert.Equal("ACTIVITY_CHANGED", (await Refusal.OfAsync(() => TakeReceiptAsync(session.SessionToken))).Reason);
        Assert.Contains(Host.Logs.Lines, line => line.Contains("changed_trail", StringComparison.Ordinal) && line.Contains(session.Session.AccountId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Anothers_broken_trail_is_not_mine()
    {
        await GivenAccountAsync(new());
        await GivenAccountAsync(Citizen.Number(1));
        var other = (await SignInAsync(Citizen.Number(1))).Session.AccountId;
        var session = (await SignInAsync(new())).SessionToken;
        await ExecuteAsync($"update audit_entries set actor = 'service' where account_id = '{other}'");

        Assert.Equal(0, (await CheckAsync(session)).FirstBreak);
    }

    [Fact]
    public async Task A_trail_is_checked_only_so_often_by_check_and_receipt_together()
    {
        await GivenAccountAsync(new());
        await GivenAccountAsync(Citizen.Number(1));
        var (session, other) = ((await SignInAsync(new())).SessionToken, (await SignInAsync(Citizen.Number(1))).SessionToken);
        for (var number = 0; number < 5; number++)
        {
            await CheckAsync(session);
            await TakeReceiptAsync(session);
        }

        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => CheckAsync(session))).Reason);
        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => TakeReceiptAsync(session))).Reason);
        await CheckAsync(other);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await CheckAsync(session);
    }

    [Fact]
    public async Task R73_An_operator_checks_a_trail_without_seeing_what_it_says_and_the_trail_tells_of_it()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());

        var check = await Operators.CheckTrailAsync(new() { AccountId = session.Session.AccountId }, cancellationToken: Cancellation);
        await Operators.CheckTrailAsync(new() { AccountId = session.Session.AccountId }, cancellationToken: Cancellation);

        Assert.Equal((4L, 0L, 32), (check.Entries, check.FirstBreak, check.Hash.Length));
        var entry = (await ListAsync(session.SessionToken)).Activities[0];
        Assert.Equal((5L, Contracts.Accounts.V1.ActivityEvent.TrailChecked, Contracts.Accounts.V1.ActivityActor.Operator), (entry.Sequence, entry.Event, entry.Actor));
    }

    [Fact]
    public async Task R73_An_operator_finds_the_first_break_also_of_the_operations_and_of_a_deleted_account()
    {
        await PutAgencyAsync("kfz");
        await PutAgencyAsync("buergerservice");
        await PutAgencyAsync("kfz", disabled: true);
        var deleted = Guid.NewGuid();
        await AddAsync(AuditEntry.OfCitizen(deleted, AuditEvent.SignedOut, Clock.GetUtcNow()), AuditEntry.OfCitizen(deleted, AuditEvent.SignedOut, Clock.GetUtcNow()));
        await ExecuteAsync("update audit_entries set subject = 'Agency stadt' where sequence = 2");

        var operations = await Operators.CheckTrailAsync(new() { Operations = true }, cancellationToken: Cancellation);
        var account = await Operators.CheckTrailAsync(new() { AccountId = deleted.ToString() }, cancellationToken: Cancellation);

        Assert.Equal((1L, 2L), (operations.Entries, operations.FirstBreak));
        Assert.Equal((1L, 2L), (account.Entries, account.FirstBreak));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task What_names_no_trail_is_refused(string account) => Assert.Equal(
        "INVALID_FIELD", (await Refusal.OfAsync(async () => await Operators.CheckTrailAsync(new() { AccountId = account }, cancellationToken: Cancellation))).Reason);

    [Fact]
    public async Task An_account_that_never_was_has_no_trail_and_gets_none()
    {
        var nobody = Guid.NewGuid().ToString();

        Assert.Equal("ACCOUNT_NOT_FOUND", (await Refusal.OfAsync(async () => await Operators.CheckTrailAsync(new() { AccountId = nobody }, cancellationToken: Cancellation))).Reason);
        Assert.Equal("ACCOUNT_NOT_FOUND", (await Refusal.OfAsync(async () => await Operators.CheckTrailAsync(new() { AccountId = nobody }, cancellationToken: Cancellation))).Reason);
        Assert.Equal(["operations INVALID_FORMAT"], (await Refusal.OfAsync(async () => await Operators.CheckTrailAsync(new() { Operations = false }, cancellationToken: Cancellation))).Fields);
    }
}
