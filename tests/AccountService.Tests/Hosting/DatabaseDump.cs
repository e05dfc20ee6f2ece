using Npgsql;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>Every row of every table as text, as somebody finds it who got hold of the database. Binary columns are hexadecimal.</summary>
internal static class DatabaseDump
{
    public static async Task<IReadOnlyList<string>> ReadAsync(AccountServiceHost host)
    {
        await using var superuser = NpgsqlDataSource.Create(host.Database.SuperuserConnectionString);
        var rows = new List<string>();
        var tables = await ReadAsync(superuser, "select tablename from pg_tables where schemaname = 'public'");
        Assert.True(tables.Count >= 15, $"There are {tables.Count} tables.");
        foreach (var table in tables)
        {
            rows.AddRange(await ReadAsync(superuser, $"select t::text from \"{table}\" t"));
        }

        return rows;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlDataSource source, string sql)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
