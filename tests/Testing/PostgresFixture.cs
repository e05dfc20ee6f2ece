using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using ServicePortal.Dev.DevHost.Postgres;
using Xunit;

namespace ServicePortal.Testing;

/// <summary>
/// One PostgreSQL server for a test assembly, made for this run and thrown away with it (or the one that the environment variable
/// TEST_POSTGRES names, as a superuser, with max_connections of 200 as ours has). One template database is migrated; every test gets its own copy of it.
/// </summary>
/// <remarks>Derive a class that migrates, and register it with <c>[assembly: AssemblyFixture(typeof(…))]</c>.</remarks>
public abstract class PostgresFixture : IAsyncLifetime
{
    private readonly string _run = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private EmbeddedPostgres? _embedded;
    private AccountDatabase _template = null!;
    private int _copies;

    public async ValueTask InitializeAsync()
    {
        var server = Environment.GetEnvironmentVariable("TEST_POSTGRES");
        if (string.IsNullOrEmpty(server))
        {
            _embedded = await EmbeddedPostgres.StartThrowAwayAsync(port: 0, CancellationToken.None);
            server = _embedded.SuperuserConnectionString;
        }

        _template = new AccountDatabase(
            new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString,
            $"test_{_run}_template",
            new DatabaseLogin($"test_{_run}_migrator", RandomNumberGenerator.GetHexString(32)),
            new DatabaseLogin($"test_{_run}_application", RandomNumberGenerator.GetHexString(32)));
        await _template.EnsureAsync(CancellationToken.None);
        await MigrateAsync(_template, CancellationToken.None);
    }

    /// <summary>A migrated database that nobody else uses, with pooled connections.</summary>
    public async Task<AccountDatabase> CreateDatabaseAsync(CancellationToken cancellation = default)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{_run}_{Interlocked.Increment(ref _copies)}");
        await ExecuteAsync($"create database {name} template {_template.Name} owner {_template.Migrator.Role}", cancellation);
        await ExecuteAsync($"revoke temporary on database {name} from public", cancellation); // rights of a database are no part of the copy
        return _template with { Name = name, Server = new NpgsqlConnectionStringBuilder(_template.Server) { Pooling = true }.ConnectionString };
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        NpgsqlConnection.ClearAllPools();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
            return;
        }

        for (var copy = 1; copy <= _copies; copy++)
        {
            await ExecuteAsync($"drop database if exists test_{_run}_{copy} with (force)", CancellationToken.None);
        }

        await ExecuteAsync($"drop database if exists {_template.Name} with (force)", CancellationToken.None);
        await ExecuteAsync($"drop role if exists {_template.Migrator.Role}, {_template.Application.Role}", CancellationToken.None);
    }

    /// <summary>Brings the template's schema up to date; no connection to it may stay open.</summary>
    protected abstract Task MigrateAsync(AccountDatabase database, CancellationToken cancellation);

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(_template.Server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
