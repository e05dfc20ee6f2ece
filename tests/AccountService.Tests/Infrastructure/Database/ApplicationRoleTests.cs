using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Database;

/// <summary>What the service's own database role may not do, whatever runs in the service.</summary>
public sealed class ApplicationRoleTests(AccountsPostgres postgres)
{
    [Theory]
    [InlineData("grant update on audit_entries to {0}")]
    [InlineData("grant truncate on audit_entries to {0}")]
    [InlineData("grant delete on key_versions to {0}")]
    [InlineData("grant update on key_versions to {0}")]
    [InlineData("grant temporary on database {1} to public")]
    public async Task With_more_rights_than_that_the_service_is_not_ready(string grant)
    {
        var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using var superuser = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        await using var application = NpgsqlDataSource.Create(database.ApplicationConnectionString);
        Assert.Equal(HealthStatus.Healthy, await AskAsync(application));

        await using var command = superuser.CreateCommand(string.Format(CultureInfo.InvariantCulture, grant, database.Application.Role, database.Name));
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Unhealthy, await AskAsync(application));
    }

    [Theory]
    [InlineData("update audit_entries set actor = 'nobody'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("alter table audit_entries disable trigger all")]
    [InlineData("update key_versions set check_hash = ''")]
    [InlineData("update key_versions set public_key = ''")]
    [InlineData("delete from key_versions")]
    [InlineData("drop table accounts")]
    [InlineData("create table mine (id int)")]
    [InlineData("create temporary table audit_entries (account_id uuid, sequence bigint, hash bytea)")]
    [InlineData("delete from \"__EFMigrationsHistory\"")]
    public async Task It_can_change_neither_the_audit_nor_the_check_values_of_keys_nor_the_schema(string sql)
    {
        var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using var source = NpgsqlDataSource.Create(database.ApplicationConnectionString);
        await using var command = source.CreateCommand(sql);

        var exception = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
    }

    private static async Task<HealthStatus> AskAsync(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<AccountDbContext>();
        options.UseAccounts(source);
        var readiness = new DatabaseReadiness(new PooledDbContextFactory<AccountDbContext>(options.Options));
        return (await readiness.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status;
    }
}
