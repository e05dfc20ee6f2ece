using Npgsql;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Database;

/// <summary>What the service's own database role may not do, whatever runs in the service.</summary>
public sealed class ApplicationRoleTests(AccountsPostgres postgres)
{
    [Theory]
    [InlineData("update audit_entries set actor = 'nobody'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("alter table audit_entries disable trigger all")]
    [InlineData("drop table accounts")]
    [InlineData("create table mine (id int)")]
    [InlineData("delete from \"__EFMigrationsHistory\"")]
    public async Task It_can_neither_change_the_audit_nor_the_schema(string sql)
    {
        var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using var source = NpgsqlDataSource.Create(database.ApplicationConnectionString);
        await using var command = source.CreateCommand(sql);

        var exception = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
    }
}
