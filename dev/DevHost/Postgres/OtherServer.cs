using Npgsql;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>A PostgreSQL server that is not ours, named by a developer.</summary>
internal static class OtherServer
{
    private const int OldestVersion = 15;
    private const int ConnectSeconds = 5;

    /// <exception cref="DevelopmentException">It cannot be used, and why.</exception>
    public static async Task<NpgsqlDataSource> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var settings = Parse(connectionString);
        var source = NpgsqlDataSource.Create(settings);
        try
        {
            await AssertUsableAsync(source, settings.Username, cancellation);
            return source;
        }
        catch (NpgsqlException problem)
        {
            await source.DisposeAsync();
            throw new DevelopmentException($"--postgres: no connection to {settings.Host}:{settings.Port}. {problem.Message}");
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

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

    private static async Task AssertUsableAsync(NpgsqlDataSource source, string? user, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (connection.PostgreSqlVersion.Major < OldestVersion)
        {
            throw new DevelopmentException($"--postgres: the server is PostgreSQL {connection.PostgreSqlVersion.Major}; {OldestVersion} or later is needed.");
        }

        await using var command = new NpgsqlCommand("select rolsuper from pg_roles where rolname = current_user", connection);
        if (await command.ExecuteScalarAsync(cancellation) is not true)
        {
            throw new DevelopmentException($"--postgres: {user} is no superuser. One is needed to make the roles and the database.");
        }
    }
}
