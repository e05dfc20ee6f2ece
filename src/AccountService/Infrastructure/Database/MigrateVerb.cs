using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>
/// `AccountService migrate`: applies the migrations as the migrator role (ConnectionStrings:Migrations) and gives the application role (the user of
/// ConnectionStrings:Accounts) its rights: rows, no tables; and audit entries to add and read only.
/// </summary>
internal static class MigrateVerb
{
    public static async Task RunAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var migrations = configuration.GetConnectionString("Migrations")
            ?? throw new InvalidOperationException("The setting ConnectionStrings:Migrations is missing.");
        await using var source = NpgsqlDataSource.Create(migrations);
        var options = new DbContextOptionsBuilder<AccountDbContext>();
        options.UseAccounts(source);
        await using var db = new AccountDbContext(options.Options);
        await db.Database.MigrateAsync(cancellationToken);

        var applicationRole = new NpgsqlConnectionStringBuilder(DatabaseSetup.ConnectionString(configuration)).Username;
        if (applicationRole is not null && applicationRole != new NpgsqlConnectionStringBuilder(migrations).Username)
        {
            await GrantAsync(source, applicationRole, cancellationToken);
        }
    }

    private static async Task GrantAsync(NpgsqlDataSource source, string role, CancellationToken cancellationToken)
    {
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(role);
        await using var command = source.CreateCommand($"""
            grant usage on schema public to {quoted};
            grant select, insert, update, delete on all tables in schema public to {quoted};
            revoke update, delete, truncate on audit_entries from {quoted};
            revoke insert, update, delete, truncate on "__EFMigrationsHistory" from {quoted};
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
