using Npgsql;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>A role that may change the schema, one that may only use it, and a database that belongs to the first.</summary>
/// <param name="Server">Connection string of a superuser.</param>
public sealed record AccountDatabase(string Server, string Name, DatabaseLogin Migrator, DatabaseLogin Application)
{
    public string SuperuserConnectionString => ConnectionString(null);

    public string MigratorConnectionString => ConnectionString(Migrator);

    public string ApplicationConnectionString => ConnectionString(Application);

    /// <summary>Makes roles and database where they are missing, and sets the passwords again.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await EnsureRoleAsync(source, Migrator, cancellation);
        await EnsureRoleAsync(source, Application, cancellation);
        if (!await HasDatabaseAsync(source, Name, cancellation))
        {
            await ExecuteAsync(source, $"create database {Quote(Name)} owner {Quote(Migrator.Role)}", cancellation);
            await ExecuteAsync(source, $"revoke all on database {Quote(Name)} from public", cancellation);
            await ExecuteAsync(source, $"grant connect on database {Quote(Name)} to {Quote(Application.Role)}", cancellation);
        }
    }

    internal static Task<bool> HasDatabaseAsync(NpgsqlDataSource server, string name, CancellationToken cancellation) =>
        IsThereAsync(server, "select 1 from pg_database where datname = $1", name, cancellation);

    internal static Task DropDatabaseAsync(NpgsqlDataSource server, string name, CancellationToken cancellation) =>
        ExecuteAsync(server, $"drop database if exists {Quote(name)} with (force)", cancellation);

    private string ConnectionString(DatabaseLogin? login)
    {
        var builder = new NpgsqlConnectionStringBuilder(Server) { Database = Name };
        if (login is not null)
        {
            builder.Username = login.Role;
            builder.Password = login.Password;
        }

        return builder.ConnectionString;
    }

    private static async Task EnsureRoleAsync(NpgsqlDataSource source, DatabaseLogin login, CancellationToken cancellation)
    {
        var verb = await IsThereAsync(source, "select 1 from pg_roles where rolname = $1", login.Role, cancellation) ? "alter" : "create";
        await ExecuteAsync(source, $"{verb} role {Quote(login.Role)} login password '{login.Password.Replace("'", "''", StringComparison.Ordinal)}'", cancellation);
    }

    private static async Task<bool> IsThereAsync(NpgsqlDataSource source, string sql, string name, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(name);
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Quote(string identifier) => new NpgsqlCommandBuilder().QuoteIdentifier(identifier);
}

public sealed record DatabaseLogin(string Role, string Password);
