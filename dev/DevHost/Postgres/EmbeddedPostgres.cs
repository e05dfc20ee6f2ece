using System.Security.Cryptography;
using Npgsql;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>A private PostgreSQL server on the loopback interface, with passwords (SCRAM) and without a Unix socket.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string Superuser = "postgres";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly PostgresCluster _cluster;
    private readonly CancellationTokenSource _ending = new();
    private readonly string? _throwAwayFolder;
    private RunningProgram _server;
    private Task _watch = Task.CompletedTask;
    private bool _isDisposed;

    private EmbeddedPostgres(PostgresCluster cluster, RunningProgram server, int port, string password, string? throwAwayFolder)
    {
        _cluster = cluster;
        _server = server;
        _throwAwayFolder = throwAwayFolder;
        Port = port;
        SuperuserConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = Superuser,
            Password = password,
            Database = "postgres",
        }.ConnectionString;
    }

    public int Port { get; }

    public int ProcessId => _server.Id;

    public string SuperuserConnectionString { get; }

    /// <summary>
    /// A cluster that is kept: made at first, with a password of its own, and durable.
    /// </summary>
    /// <param name="folder">Where secrets and logs go. The data lie beside them, or, under root, where PostgreSQL's own user can reach them.</param>
    /// <param name="port">0 chooses a free one.</param>
    public static async Task<EmbeddedPostgres> StartAsync(string folder, int port, CancellationToken cancellation)
    {
        var account = await PostgresAccount.FindAsync(cancellation);
        PrivateFiles.CreateFolder(folder);
        var cluster = new PostgresCluster(account, DataFolder(account, folder), LogFile: Path.Combine(folder, "logs", "postgres.log"), IsDurable: true);
        var secret = Path.Combine(folder, "postgres-password");
        if (!cluster.Exists || !File.Exists(secret))
        {
            PrivateFiles.Write(secret, NewPassword());
            await cluster.InitializeAsync(await File.ReadAllTextAsync(secret, cancellation), cancellation);
        }

        return await StartAsync(cluster, port, await File.ReadAllTextAsync(secret, cancellation), throwAwayFolder: null, cancellation);
    }

    /// <summary>A cluster for one test run: fast instead of durable, and gone at the end.</summary>
    public static async Task<EmbeddedPostgres> StartThrowAwayAsync(int port, CancellationToken cancellation)
    {
        var account = await PostgresAccount.FindAsync(cancellation);
        ThrowAwayFolders.RemoveStale(account.Home);
        var folder = ThrowAwayFolders.Create(account.Home);
        var cluster = new PostgresCluster(account, folder, LogFile: null, IsDurable: false);
        var password = NewPassword();
        await cluster.InitializeAsync(password, cancellation);
        return await StartAsync(cluster, port, password, folder, cancellation);
    }

    /// <summary>Deletes what <see cref="StartAsync(string, int, CancellationToken)"/> keeps outside the folder.</summary>
    public static async Task DeleteDataAsync(string folder, CancellationToken cancellation)
    {
        var data = DataFolder(await PostgresAccount.FindAsync(cancellation), folder);
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Ends the server as a power cut would.</summary>
    public void Kill() => _server.Kill();

    /// <summary>Starts the server again whenever it ends by itself, and reports it.</summary>
    public void KeepRunning(Action<string> report) => _watch = WatchAsync(report);

    /// <summary>Starts a server that has ended. What it had acknowledged is read back from its log.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        while (true)
        {
            try
            {
                var ended = _server;
                _server = await _cluster.StartServerAsync(Port, limit.Token);
                await ended.DisposeAsync();
                await WaitUntilReadyAsync(_cluster, limit.Token);
                return;
            }
            catch (DevelopmentException)
            {
                // Sessions of the killed server may still hold its shared memory for a moment.
                await Task.Delay(Between, limit.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _ending.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // An interrupt is PostgreSQL's fast shutdown: it ends sessions and writes a checkpoint.
        await _server.EndAsync(StopSignal.Interrupt);
        await _server.DisposeAsync();
        _ending.Dispose();
        if (_throwAwayFolder is not null)
        {
            ThrowAwayFolders.Delete(_throwAwayFolder);
        }
    }

    private static string DataFolder(PostgresAccount account, string folder) => account.UserName is null
        ? Path.Combine(Path.GetFullPath(folder), "postgresql")
        : Path.Combine(account.Home, Checkout.HashOf(folder));

    private static string NewPassword() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    private static async Task<EmbeddedPostgres> StartAsync(
        PostgresCluster cluster, int port, string password, string? throwAwayFolder, CancellationToken cancellation)
    {
        var chosen = port == 0 ? FreePorts.Find(1)[0] : port;
        var postgres = new EmbeddedPostgres(cluster, await cluster.StartServerAsync(chosen, cancellation), chosen, password, throwAwayFolder);
        try
        {
            await postgres.WaitUntilReadyAsync(cluster, cancellation);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    private async Task WatchAsync(Action<string> report)
    {
        while (true)
        {
            await _server.WaitForEndAsync(_ending.Token);
            report("  ! PostgreSQL ended by itself; starting it again");
            await RestartAsync(_ending.Token);
            report("  ✓ PostgreSQL runs again");
        }
    }

    private async Task WaitUntilReadyAsync(PostgresCluster cluster, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"{SuperuserConnectionString};Pooling=false;Timeout=5");
                await connection.OpenAsync(limit.Token);
                return;
            }
            catch (NpgsqlException) when (!_server.HasExited)
            {
                await Task.Delay(50, limit.Token);
            }
            catch (NpgsqlException)
            {
                throw new DevelopmentException($"PostgreSQL ended at its start:\n{cluster.LastLines}");
            }
        }
    }
}
