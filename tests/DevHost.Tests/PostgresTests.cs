using Npgsql;
using ServicePortal.Dev.DevHost.Postgres;
using ServicePortal.Dev.DevHost.Tests;
using ServicePortal.Testing;

[assembly: AssemblyFixture(typeof(NotesPostgres))]

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class NotesPostgres : PostgresFixture
{
    protected override async Task MigrateAsync(AccountDatabase database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database.MigratorConnectionString);
        await using var command = source.CreateCommand(
            $"create table notes (text text not null); grant select, insert on notes to {database.Application.Role}");
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

public sealed class PostgresTests(NotesPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_test_has_a_migrated_database_of_its_own()
    {
        var one = await postgres.CreateDatabaseAsync(Cancellation);
        var other = await postgres.CreateDatabaseAsync(Cancellation);

        await ExecuteAsync(one.ApplicationConnectionString, "insert into notes values ('first')");

        Assert.Equal(1L, await ExecuteAsync(one.ApplicationConnectionString, "select count(*) from notes"));
        Assert.Equal(0L, await ExecuteAsync(other.ApplicationConnectionString, "select count(*) from notes"));
    }

    [Theory]
    [InlineData("create table more (text text)")]
    [InlineData("alter table notes add column extra text")]
    [InlineData("delete from notes")]
    public async Task The_application_role_has_only_the_rights_it_was_given(string sql)
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database.ApplicationConnectionString, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        Assert.Null(await Record.ExceptionAsync(() => ExecuteAsync(database.SuperuserConnectionString, sql)));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);
        var stranger = database with { Application = database.Application with { Password = "wrong" } };

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(stranger.ApplicationConnectionString, "select 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task A_kept_cluster_keeps_its_data_until_it_is_deleted()
    {
        var folder = Directory.CreateTempSubdirectory("serviceportal-").FullName;
        await using (var first = await EmbeddedPostgres.StartAsync(folder, port: 0, Cancellation))
        {
            await ExecuteAsync(first.SuperuserConnectionString, "create table kept (text text)");
        }

        await using (var second = await EmbeddedPostgres.StartAsync(folder, port: 0, Cancellation))
        {
            Assert.Equal(0L, await ExecuteAsync(second.SuperuserConnectionString, "select count(*) from kept"));
        }

        await EmbeddedPostgres.DeleteDataAsync(folder, Cancellation);
        await using var third = await EmbeddedPostgres.StartAsync(folder, port: 0, Cancellation);
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(third.SuperuserConnectionString, "select count(*) from kept"));
        await third.DisposeAsync();
        await EmbeddedPostgres.DeleteDataAsync(folder, Cancellation);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{connectionString};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
