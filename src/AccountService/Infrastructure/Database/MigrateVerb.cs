using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>
/// `AccountService migrate`: applies the migrations as the migrator role (ConnectionStrings:Migrations) and gives the application role (the user of
/// ConnectionStrings:Accounts) its rights: rows, no tables, not even temporary ones; audit entries to add and read only; and of keys nothing but whether they are in use.
/// </summary>
internal static class MigrateVerb
{
    public static async Task RunAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(DatabaseConnections.ForMigrations(configuration));
        var options = new DbContextOptionsBuilder<AccountDbContext>();
        options.UseAccounts(source);
        await using var db = new AccountDbContext(options.Options);
        await db.Database.MigrateAsync(cancellationToken);
        if (DatabaseConnections.ForApplication(configuration).Username is { } applicationRole)
        {
            await GrantAsync(source, applicationRole, cancellationToken);
            await EnsureNoTemporaryTablesAsync(source, applicationRole, cancellationToken);
        }
    }

    private static async Task GrantAsync(NpgsqlDataSource source, string role, CancellationToken cancellationToken)
    {
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        await using var command = source.CreateCommand($"""
            grant usage on schema public to {quoted};
            grant select, insert, update, delete on all tables in schema public to {quoted};
            revoke update, delete, truncate on audit_entries, key_versions from {quoted};
            grant update (activated_at, retired_at) on key_versions to {quoted};
            revoke insert, update, delete, truncate on "__EFMigrationsHistory" from {quoted};
            do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // A temporary table could stand before one of ours. Only the database's owner can take the right away, and that need not be the migrator.
    private static async Task EnsureNoTemporaryTablesAsync(NpgsqlDataSource source, string role, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select has_database_privilege($1, current_database(), 'TEMPORARY'), current_database()");
        command.Parameters.Add(new() { Value = role });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetBoolean(0))
        {
            throw new InvalidOperationException(
                $"The application's role may make temporary tables. Let the owner of the database run: revoke temporary on database \"{reader.GetString(1)}\" from public, \"{role}\"");
        }
    }
}
