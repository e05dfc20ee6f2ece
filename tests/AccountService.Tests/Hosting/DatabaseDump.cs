using System.Globalization;
using System.Text;
using Npgsql;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>Every cell of every table, as somebody finds it who got hold of the database.</summary>
/// <remarks>
/// Each cell is searched as what it is: a text for a part of it, bytes for a run of them, a number or a time for the whole of it.
/// In the hexadecimal digits of random bytes, and in numbers, five digits stand by chance.
/// </remarks>
internal sealed class DatabaseDump
{
    private readonly List<string> _texts = [];
    private readonly List<byte[]> _bytes = [];
    private readonly HashSet<string> _others = [];

    public static async Task<DatabaseDump> ReadAsync(AccountServiceHost host)
    {
        var dump = new DatabaseDump();
        await using var superuser = NpgsqlDataSource.Create(host.Database.SuperuserConnectionString);
        await dump.ReadAsync(superuser, "select tablename from pg_tables where schemaname = 'public'");
        var tables = dump._texts.ToList();
        Assert.True(tables.Count >= 15, $"There are {tables.Count} tables.");
        foreach (var table in tables)
        {
            await dump.ReadAsync(superuser, $"select * from \"{table}\"");
        }

        return dump;
    }

    /// <summary>The text stands in it, in either case, in clear or as its UTF-8 bytes, be they written in hexadecimal digits or not.</summary>
    public bool Tells(string text) => _others.Contains(text) || IsInATextAsItIs(text) || Tells(Encoding.UTF8.GetBytes(text));

    public bool Tells(byte[] bytes) => _bytes.Exists(cell => cell.AsSpan().IndexOf(bytes) >= 0) || IsInATextAsItIs(Convert.ToHexString(bytes));

    private bool IsInATextAsItIs(string text) => _texts.Exists(cell => cell.Contains(text, StringComparison.OrdinalIgnoreCase));

    private async Task ReadAsync(NpgsqlDataSource source, string sql)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                Add(reader.GetValue(column));
            }
        }
    }

    private void Add(object cell)
    {
        switch (cell)
        {
            case DBNull:
                break;
            case string text:
                _texts.Add(text);
                break;
            case byte[] bytes:
                _bytes.Add(bytes);
                break;
            case Array items:
                foreach (var item in items)
                {
                    Add(item);
                }

                break;
            default:
                _others.Add(Convert.ToString(cell, CultureInfo.InvariantCulture)!);
                break;
        }
    }
}
