using Npgsql;
using ServicePortal.Dev.DevHost.Postgres;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>
/// A cluster of its own, gone at the end, that does not wait for the disk: what is measured is work, and waiting would hide it in AccountService and in
/// its anchor alike.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    public const string Name = "accounts";
    public const string UserName = "accounts_app";
    private const string Migrator = "accounts_migrator";

    private readonly EmbeddedPostgres _postgres;

    private Database(EmbeddedPostgres postgres) => _postgres = postgres;

    public int ProcessId => _postgres.ProcessId;

    public int Port => _postgres.Port;

    public string Password { get; } = Guid.NewGuid().ToString("N");

    public string MigrationsConnection => Connection(Migrator, Port);

    public static async Task<Database> StartAsync()
    {
        var database = new Database(await EmbeddedPostgres.StartThrowAwayAsync(port: 0, CancellationToken.None));
        await database.ExecuteAsync($"create role {Migrator} login password '{database.Password}'", "postgres");
        await database.ExecuteAsync($"create role {UserName} login password '{database.Password}'", "postgres");
        await database.ExecuteAsync($"create database {Name} owner {Migrator}", "postgres");
        return database;
    }

    /// <param name="port">Another one than the server's, for a tap in between.</param>
    public string ApplicationConnection(int? port = null) => Connection(UserName, port ?? Port);

    /// <summary>The cluster has no autovacuum that could disturb, so the planner's knowledge must be made by hand.</summary>
    public Task VacuumAsync() => ExecuteAsync("vacuum analyze", Name);

    public async Task<string> VersionAsync()
    {
        await using var source = NpgsqlDataSource.Create(_postgres.SuperuserConnectionString);
        await using var command = source.CreateCommand("show server_version");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    private async Task ExecuteAsync(string sql, string database)
    {
        var connection = new NpgsqlConnectionStringBuilder(_postgres.SuperuserConnectionString) { Database = database, Pooling = false };
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private string Connection(string role, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = Name,
        Username = role,
        Password = Password,
        SslMode = SslMode.Disable,
    }.ConnectionString;
}
