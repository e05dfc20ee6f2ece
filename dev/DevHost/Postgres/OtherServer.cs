using Npgsql;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>A PostgreSQL server that is not ours, as a developer names it.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private const int OldestVersion = 15;
    private const int ConnectSeconds = 5;

    private readonly NpgsqlConnection _connection;

    private OtherServer(NpgsqlConnection connection) => _connection = connection;

    /// <exception cref="DevelopmentException">It cannot be used, and why.</exception>
    public static async Task<OtherServer> ConnectAsync(string connectionString, CancellationToken cancellation)
    {
        var settings = Parse(connectionString);
        var server = new OtherServer(new NpgsqlConnection(settings.ConnectionString));
        try
        {
            await server._connection.OpenAsync(cancellation);
            await server.AssertUsableAsync(settings.Username, cancellation);
            return server;
        }
        catch (NpgsqlException problem)
        {
            await server.DisposeAsync();
            throw new DevelopmentException($"--postgres: no connection to {settings.Host}:{settings.Port}. {problem.Message}");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> HasDatabaseAsync(string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select 1 from pg_database where datname = $1", _connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    /// <summary>With all that is in it, whoever uses it.</summary>
    public async Task DropDatabaseAsync(string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"drop database if exists {new NpgsqlCommandBuilder().QuoteIdentifier(name)} with (force)", _connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = ConnectSeconds };
            return settings.Host is null ? throw new ArgumentException("Host is missing.") : settings;
        }
        catch (ArgumentException problem)
        {
            throw new DevelopmentException(
                $"--postgres needs a connection string such as \"Host=127.0.0.1;Port=5432;Username=postgres;Password=secret\". {problem.Message}");
        }
    }

    private async Task AssertUsableAsync(string? user, CancellationToken cancellation)
    {
        if (_connection.PostgreSqlVersion.Major < OldestVersion)
        {
            throw new DevelopmentException($"--postgres: the server is PostgreSQL {_connection.PostgreSqlVersion.Major}; {OldestVersion} or later is needed.");
        }

        await using var command = new NpgsqlCommand("select rolsuper from pg_roles where rolname = current_user", _connection);
        if (await command.ExecuteScalarAsync(cancellation) is not true)
        {
            throw new DevelopmentException($"--postgres: {user} is no superuser. One is needed to make the roles and the database.");
        }
    }
}
