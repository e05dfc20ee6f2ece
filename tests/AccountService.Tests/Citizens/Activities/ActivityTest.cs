using Npgsql;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEntry = ServicePortal.Accounts.Audit.AuditEntry;

namespace ServicePortal.Accounts.Tests.Citizens.Activities;

/// <summary>A test of an account's trail as its citizen sees it, or changes it past the service.</summary>
public abstract class ActivityTest(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    protected ActivityService.ActivityServiceClient Activities { get; private set; } = null!;

    protected override void Connect()
    {
        base.Connect();
        Activities = new(Host.CreateChannel());
    }

    internal async Task<ListActivityResponse> ListAsync(string session, ActivityKind kind = ActivityKind.Unspecified, long before = 0) =>
        await Activities.ListActivityAsync(new() { SessionToken = session, Kind = kind, BeforeSequence = before }, cancellationToken: Cancellation);

    internal async Task<CheckActivityResponse> CheckAsync(string session) =>
        await Activities.CheckActivityAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

    internal async Task<string> TakeReceiptAsync(string session) =>
        (await Activities.TakeReceiptAsync(new() { SessionToken = session }, cancellationToken: Cancellation)).Receipt;

    internal async Task<CheckReceiptResponse> CheckReceiptAsync(string session, string receipt) =>
        await Activities.CheckReceiptAsync(new() { SessionToken = session, Receipt = receipt }, cancellationToken: Cancellation);

    internal async Task AddAsync(params AuditEntry[] entries)
    {
        foreach (var entry in entries) // one after the other, so that they are numbered in this order
        {
            await using var db = Host.OpenDatabase();
            db.Add(entry);
            await db.SaveChangesAsync(Cancellation);
        }
    }

    /// <summary>As somebody who owns the database.</summary>
    internal async Task ExecuteAsync(string sql)
    {
        await using var superuser = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var command = superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Somebody who owns the database and knows how the chain is made: every entry fits again after it.</summary>
    internal Task RechainAsync() => ExecuteAsync("""
        do $$
        declare entry record; before bytea := ''::bytea; account uuid := null;
        begin
            for entry in select * from audit_entries order by account_id, sequence loop
                if entry.account_id is distinct from account then
                    account := entry.account_id;
                    before := ''::bytea;
                end if;
                update audit_entries set previous_hash = before, hash = sha256(before || convert_to(
                    entry.account_id::text || E'\n' || entry.sequence::text || E'\n' || entry.event::text || E'\n' || entry.actor || E'\n' || entry.subject || E'\n'
                    || (extract(epoch from entry.at) * 1000000)::bigint::text || E'\n', 'UTF8'))
                    where account_id = entry.account_id and sequence = entry.sequence returning hash into before;
            end loop;
        end $$;
        """);
}
