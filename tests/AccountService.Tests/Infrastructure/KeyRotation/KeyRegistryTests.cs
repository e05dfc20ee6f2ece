using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Dev.DevHost.Postgres;

namespace ServicePortal.Accounts.Tests.Infrastructure.KeyRotation;

/// <summary>With keys that are not those of the database, a service would seal what nobody can open and find nobody.</summary>
public sealed class KeyRegistryTests(AccountsPostgres postgres) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _keys = Directory.CreateTempSubdirectory("serviceportal-keys-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    [Fact]
    public async Task With_the_keys_of_the_database_every_instance_starts_also_at_once_and_a_second_time()
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);
        KeyFiles.Initialize(_keys);

        foreach (var host in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AccountServiceHost.StartAsync(database, keys: _keys))))
        {
            await host.DisposeAsync();
        }

        await using var again = await AccountServiceHost.StartAsync(database, keys: _keys);
        await using var db = again.OpenDatabase();
        Assert.Equal(Enum.GetValues<KeyPurpose>(), await db.KeyVersions.OrderBy(value => value.Purpose).Select(value => value.Purpose).ToArrayAsync(Cancellation));
    }

    public static TheoryData<string> EveryKey => [.. Enum.GetValues<KeyPurpose>().Select(KeyFiles.NameOf)];

    [Theory]
    [MemberData(nameof(EveryKey))]
    public async Task With_another_key_the_service_does_not_start_and_changes_nothing(string purpose)
    {
        var database = await StartOnceAsync();
        WriteKey($"{purpose}.v1.key");
        WriteKey($"{purpose}.v2.key"); // must not become known by the way

        var refusal = await Assert.ThrowsAsync<KeysDoNotFitException>(() => AccountServiceHost.StartAsync(database, keys: _keys));

        Assert.Contains("Keys:Path", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{purpose}.v1.key is another key", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<KeyPurpose>().Length, await CountAsync(database));
    }

    [Theory]
    [MemberData(nameof(EveryKey))]
    public async Task Without_a_version_that_was_activated_the_service_does_not_start(string purpose)
    {
        var database = await StartOnceAsync();
        WriteKey($"{purpose}.v2.key");
        await using (await AccountServiceHost.StartAsync(database, keys: _keys))
        {
        }

        File.Delete(Path.Combine(_keys, $"{purpose}.v2.key"));
        await using (await AccountServiceHost.StartAsync(database, keys: _keys))
        {
            // In a rolling restart an instance that has not the new version yet may start again.
        }

        await ExecuteAsync(database, "update key_versions set activated_at = now() where version = 2");

        var refusal = await Assert.ThrowsAsync<KeysDoNotFitException>(() => AccountServiceHost.StartAsync(database, keys: _keys));
        Assert.Contains($"{purpose}.v2.key is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_the_keys_can_be_compared_the_service_is_not_ready()
    {
        var database = await StartOnceAsync();
        await ExecuteAsync(database, "alter table key_versions rename to away");
        await using var host = await AccountServiceHost.StartAsync(database, keys: _keys);
        using var client = host.CreateClient();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(client));

        await ExecuteAsync(database, "alter table away rename to key_versions");

        var until = DateTime.UtcNow + Patience;
        while (await AskAsync(client) != HttpStatusCode.OK)
        {
            Assert.True(DateTime.UtcNow < until, "The service did not become ready.");
            await Task.Delay(100, Cancellation);
        }
    }

    [Fact]
    public async Task A_service_that_learns_later_that_its_keys_do_not_fit_ends()
    {
        var database = await StartOnceAsync();
        await ExecuteAsync(database, "alter table key_versions rename to away");
        WriteKey("lookup.v1.key");
        await using var host = await AccountServiceHost.StartAsync(database, keys: _keys);
        var ended = new TaskCompletionSource();
        using var registration = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(ended.SetResult);

        await ExecuteAsync(database, "alter table away rename to key_versions");

        await ended.Task.WaitAsync(Patience, Cancellation);
    }

    private async Task<AccountDatabase> StartOnceAsync()
    {
        var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using (await AccountServiceHost.StartAsync(database, keys: _keys))
        {
        }

        return database;
    }

    private void WriteKey(string name) =>
        File.WriteAllText(Path.Combine(_keys, name), Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyFiles.KeySize)));

    private static async Task<HttpStatusCode> AskAsync(HttpClient client) =>
        (await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation)).StatusCode;

    private static async Task<long> CountAsync(AccountDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        await using var command = source.CreateCommand("select count(*) from key_versions");
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task ExecuteAsync(AccountDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
