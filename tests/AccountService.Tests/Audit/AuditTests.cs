using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Audit;

public sealed class AuditTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Fact]
    public async Task What_a_citizen_does_is_chained_entry_to_entry()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        await Sessions.SignOutAsync(new() { SessionToken = session.SessionToken }, cancellationToken: Cancellation);

        var entries = await ReadEntriesAsync();

        Assert.Equal(
            [AuditEvent.AccountRegistered, AuditEvent.AccountActivated, AuditEvent.SignedInWithPassword, AuditEvent.UnseenDeviceReported, AuditEvent.SignedOut],
            entries.Select(entry => entry.Event));
        Assert.Null(await FindBreakAsync(entries[0].AccountId));
    }

    [Fact]
    public async Task Entries_of_many_writers_at_once_make_one_chain()
    {
        var account = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            await using var db = Host.OpenDatabase();
            db.Add(AuditEntry.OfCitizen(account, AuditEvent.SignedOut, Clock.GetUtcNow(), AuditSubject.Of(AuditSubjectCode.Agency, $"{number}")));
            await db.SaveChangesAsync(Cancellation);
        }));

        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), (await ReadEntriesAsync()).Select(entry => entry.Sequence));
        Assert.Null(await FindBreakAsync(account));
    }

    [Theory]
    [InlineData("update audit_entries set subject = 'changed' where sequence = 2", 2)]
    [InlineData("delete from audit_entries where sequence = 2", 2)]
    [InlineData("update audit_entries set hash = previous_hash where sequence = 3", 3)]
    public async Task A_change_past_the_service_shows(string tampering, long expectedBreak)
    {
        await GivenAccountAsync(new());
        await SignInAsync(new());
        var account = (await ReadEntriesAsync())[0].AccountId;

        await using var superuser = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var command = superuser.CreateCommand(tampering);
        await command.ExecuteNonQueryAsync(Cancellation);

        Assert.Equal(expectedBreak, await FindBreakAsync(account));
    }

    // The application's role may not make one; this holds even for a role that may.
    [Fact]
    public async Task A_temporary_table_of_the_same_name_does_not_stand_before_the_trail()
    {
        await GivenAccountAsync(new());
        var account = (await ReadEntriesAsync())[0].AccountId;
        var length = (await ReadEntriesAsync()).Count;
        await using var superuser = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var command = superuser.CreateCommand($"""
            create temporary table audit_entries (account_id uuid, sequence bigint, hash bytea);
            insert into audit_entries values ('{account}', 1000, 'forged');
            insert into public.audit_entries (account_id, event, actor, subject, at) values ('{account}', 1, 'citizen', '', now());
            """);
        await command.ExecuteNonQueryAsync(Cancellation);

        Assert.Equal(length + 1, (await ReadEntriesAsync())[^1].Sequence);
        Assert.Null(await FindBreakAsync(account));
    }

    private async Task<List<AuditEntry>> ReadEntriesAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync(Cancellation);
    }

    private async Task<long?> FindBreakAsync(Guid account)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AuditChain>().CheckAsync(account, upTo: null, Cancellation)).FirstBreak;
    }
}
