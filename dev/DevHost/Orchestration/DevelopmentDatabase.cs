using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ServicePortal.Dev.DevHost.Postgres;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Orchestration;

/// <summary>The server, ours or another one, and the accounts' database on it.</summary>
internal sealed class DevelopmentDatabase(EmbeddedPostgres? embedded, AccountDatabase database) : IAsyncDisposable
{
    private const string DatabaseName = "serviceportal_accounts";

    public AccountDatabase Database => database;

    /// <summary>Our own server; null when another one was asked for.</summary>
    public EmbeddedPostgres? Server => embedded;

    public string Address
    {
        get
        {
            var server = new NpgsqlConnectionStringBuilder(database.Server);
            return $"{server.Host}:{server.Port}";
        }
    }

    public static async Task<DevelopmentDatabase> StartAsync(DevelopmentOptions options, CancellationToken cancellation)
    {
        if (options.PostgresConnectionString is { } other)
        {
            return new DevelopmentDatabase(null, await PrepareOtherAsync(other, options.DataFolder, cancellation));
        }

        var embedded = options.IsThrowAway
            ? await EmbeddedPostgres.StartThrowAwayAsync(options.Ports.Postgres, cancellation)
            : await EmbeddedPostgres.StartAsync(options.DataFolder, options.Ports.Postgres, cancellation);
        try
        {
            var database = Describe(embedded.SuperuserConnectionString, options.DataFolder);
            await database.EnsureAsync(cancellation);
            return new DevelopmentDatabase(embedded, database);
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes what an environment on this folder has stored.</summary>
    public static async Task ForgetAsync(DevelopmentOptions options, CancellationToken cancellation)
    {
        if (options.PostgresConnectionString is { } other)
        {
            await using var server = await OtherServer.OpenAsync(other, cancellation);
            await AccountDatabase.DropDatabaseAsync(server, DatabaseName, cancellation);
            return;
        }

        await EmbeddedPostgres.DeleteDataAsync(options.DataFolder, cancellation);
    }

    /// <summary>Whether the program as it is built now has migrated this database already: then it has nothing new to apply.</summary>
    public async Task<bool> IsMigratedAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        await using var command = source.CreateCommand(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()");
        return await command.ExecuteScalarAsync(cancellation) as string == Fingerprint();
    }

    public async Task RememberMigrationAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        await using var command = source.CreateCommand($"comment on database {database.Name} is '{Fingerprint()}'");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Fingerprint() =>
        $"migrated by {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(BuiltProgram.Locate("AccountService"))))}";

    private static async Task<AccountDatabase> PrepareOtherAsync(string connectionString, string folder, CancellationToken cancellation)
    {
        await using var server = await OtherServer.OpenAsync(connectionString, cancellation);
        if (!File.Exists(SecretPath(folder)) && await AccountDatabase.HasDatabaseAsync(server, DatabaseName, cancellation))
        {
            throw new DevelopmentException(
                $"--postgres: the database {DatabaseName} on that server belongs to an environment in another folder, which has the keys to it. "
                + "Name that folder with --data DIR, or forget its accounts with --fresh.");
        }

        var database = Describe(connectionString, folder);
        await database.EnsureAsync(cancellation);
        return database;
    }

    private static AccountDatabase Describe(string server, string folder) => new(
        server,
        DatabaseName,
        new DatabaseLogin("serviceportal_migrator", Password(folder, "migrator")),
        new DatabaseLogin("serviceportal_application", Password(folder, "application")));

    // One secret is kept, and each role's password follows from it.
    private static string Password(string folder, string role)
    {
        var path = SecretPath(folder);
        if (!File.Exists(path))
        {
            PrivateFiles.Write(path, RandomNumberGenerator.GetHexString(64));
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(path)), Encoding.UTF8.GetBytes(role)))[..40];
    }

    private static string SecretPath(string folder) => Path.Combine(folder, "database-secret");
}
