using Npgsql;
using ServicePortal.Dev.DevHost.Orchestration;
using ServicePortal.Dev.Processes;
using ServicePortal.Testing;

namespace ServicePortal.Dev.DevHost.Tests;

/// <summary>The environment on a PostgreSQL server that somebody else runs.</summary>
public sealed class OtherServerTests(NotesPostgres postgres) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serviceportal-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("nonsense", "--postgres needs a connection string such as")]
    [InlineData("Port=many", "--postgres needs a connection string such as")]
    [InlineData("Username=postgres", "Host is missing")]
    [InlineData("Host=127.0.0.1;Port=9;Username=postgres", "no connection to 127.0.0.1:9")]
    public async Task A_server_that_cannot_be_reached_is_named(string server, string problem)
    {
        var failure = await Assert.ThrowsAsync<DevelopmentException>(() => StartAsync(server));

        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_superuser_or_has_no_password_is_told_so()
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);
        var stranger = database with { Application = database.Application with { Password = "wrong" } };

        var role = await Assert.ThrowsAsync<DevelopmentException>(() => StartAsync(database.ApplicationConnectionString));
        var password = await Assert.ThrowsAsync<DevelopmentException>(() => StartAsync(stranger.ApplicationConnectionString));

        Assert.Contains("is no superuser", role.Message, StringComparison.Ordinal);
        Assert.Contains("password authentication failed", password.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_is_kept_for_its_folder_refused_to_another_and_forgotten_when_asked()
    {
        var server = (await postgres.CreateDatabaseAsync(Cancellation)).Server;
        await using (var first = await StartAsync(server))
        {
            await ExecuteAsync(first.Database.MigratorConnectionString, "create table public.kept (text text)");
        }

        await using (var again = await StartAsync(server))
        {
            await ExecuteAsync(again.Database.MigratorConnectionString, "select * from public.kept");
        }

        var elsewhere = Path.Combine(_folder, "elsewhere");
        Directory.CreateDirectory(elsewhere);
        var failure = await Assert.ThrowsAsync<DevelopmentException>(() => StartAsync(server, elsewhere));
        Assert.Contains("--fresh", failure.Message, StringComparison.Ordinal);

        await DevelopmentDatabase.ForgetAsync(OptionsFor(server, elsewhere), Cancellation);
        await using var fresh = await StartAsync(server, elsewhere);
        var gone = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(fresh.Database.MigratorConnectionString, "select * from public.kept"));
        Assert.Equal(PostgresErrorCodes.UndefinedTable, gone.SqlState);
    }

    private Task<DevelopmentDatabase> StartAsync(string server, string? folder = null) => DevelopmentDatabase.StartAsync(OptionsFor(server, folder ?? _folder), Cancellation);

    private static DevelopmentOptions OptionsFor(string server, string folder) => new() { DataFolder = folder, PostgresConnectionString = server };

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
