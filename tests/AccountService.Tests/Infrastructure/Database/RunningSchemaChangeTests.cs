using Npgsql;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Database;

/// <summary>A deployment migrates while the instances of the last release still run, with their statements prepared.</summary>
public sealed class RunningSchemaChangeTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    // Statements are prepared at their second use, on each connection of the pool.
    private const int JourneysUntilPrepared = 4;

    [Fact]
    public async Task A_column_added_to_every_table_disturbs_no_running_instance()
    {
        await GivenServicesAsync();
        for (var number = 0; number < JourneysUntilPrepared; number++)
        {
            await JourneyAsync(number);
        }

        Assert.True(await AddColumnToEveryTableAsync() > 10);

        await JourneyAsync(JourneysUntilPrepared);
        Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains("cached plan must not change result type", StringComparison.Ordinal));
    }

    private async Task JourneyAsync(int number)
    {
        var (citizen, card) = (Citizen.Number(number), new Card { Pseudonym = $"card-{number}" });
        await GivenPlusAccountAsync(citizen, card);
        var low = await SignInAsync(citizen);
        var high = await SignInWithCardAsync(card, low.SessionToken);
        await ReadProfileAsync(high.SessionToken);
        await RedeemAsync(Kfz, await GetCodeAsync(high.SessionToken));
        await Sessions.SignOutAsync(new() { SessionToken = high.SessionToken }, cancellationToken: Cancellation);
    }

    private async Task<int> AddColumnToEveryTableAsync()
    {
        await using var superuser = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        var tables = new List<string>();
        await using (var command = superuser.CreateCommand(
            "select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition"))
        {
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables)
        {
            await using var command = superuser.CreateCommand($"alter table {table} add column added_while_running int");
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        return tables.Count;
    }
}
