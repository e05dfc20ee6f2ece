using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ServicePortal.Dev.DevHost.Processes;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>A data folder and how to run a server on it.</summary>
internal sealed record PostgresCluster(PostgresAccount Account, string DataFolder, string? LogFile, bool IsDurable)
{
    private const int RememberedLines = 20;
    private readonly ConcurrentQueue<string> _lastLines = new();

    public bool Exists => File.Exists(Path.Combine(DataFolder, "PG_VERSION"));

    /// <summary>The end of what the server said.</summary>
    public string LastWords => string.Join('\n', _lastLines);

    public async Task InitializeAsync(string password, CancellationToken cancellation)
    {
        var binaries = await PostgresBinaries.EnsureAsync(Account, cancellation);
        if (Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }

        PrivateFiles.CreateFolder(DataFolder);
        await Account.OwnAsync(DataFolder, cancellation);
        var passwordFile = $"{DataFolder}.password";
        try
        {
            PrivateFiles.Write(passwordFile, password);
            await Account.OwnAsync(passwordFile, cancellation);
            await ChildProcess.RunAsync(Account.Run(PostgresBinaries.Program(binaries, "initdb"), InitArguments(passwordFile)), cancellation);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    public async Task<Process> StartServerAsync(int port, CancellationToken cancellation)
    {
        var binaries = await PostgresBinaries.EnsureAsync(Account, cancellation);
        var start = ChildProcess.InOwnSession(Account.Run(PostgresBinaries.Program(binaries, "postgres"), ServerArguments(port)));
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        var server = Process.Start(start) ?? throw new DevelopmentException("PostgreSQL did not start.");
        OrphanGuard.Add(server.Id);
        server.ErrorDataReceived += (_, line) => Keep(line.Data);
        server.OutputDataReceived += (_, line) => Keep(line.Data);
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        return server;
    }

    private IEnumerable<string> InitArguments(string passwordFile) =>
    [
        "-D", DataFolder, "-U", EmbeddedPostgres.Superuser, "--pwfile", passwordFile, "--auth", "scram-sha-256",
        "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions",
        .. IsDurable ? [] : (string[])["--no-sync"],
    ];

    private IEnumerable<string> ServerArguments(int port)
    {
        var settings = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"port={port}"),
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "timezone=UTC",
            "log_timezone=UTC",
            // Statements can hold what citizens typed; the log must not.
            "log_min_error_statement=panic",
            "log_parameter_max_length_on_error=0",
            "log_error_verbosity=terse",
        };
        if (!IsDurable)
        {
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]);
        }

        return ["-D", DataFolder, .. settings.SelectMany(setting => (string[])["-c", setting])];
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lastLines.Enqueue(line);
        if (_lastLines.Count > RememberedLines)
        {
            _lastLines.TryDequeue(out _);
        }

        if (LogFile is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(LogFile)!);
            lock (_lastLines)
            {
                File.AppendAllText(LogFile, line + "\n");
            }
        }
    }
}
