using System.Globalization;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>A data folder and how to run a server on it.</summary>
internal sealed record PostgresCluster(PostgresAccount Account, string DataFolder, string? LogFile, bool IsDurable)
{
    private readonly Lock _logGate = new();

    public bool Exists => File.Exists(Path.Combine(DataFolder, "PG_VERSION"));

    /// <summary>The end of what the server wrote.</summary>
    public LastLines LastLines { get; } = new();

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

    public async Task<RunningProgram> StartServerAsync(int port, CancellationToken cancellation)
    {
        var binaries = await PostgresBinaries.EnsureAsync(Account, cancellation);
        return RunningProgram.Start(Account.Run(PostgresBinaries.Program(binaries, "postgres"), ServerArguments(port)), Keep);
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

    private void Keep(string line)
    {
        LastLines.Add(line);
        if (LogFile is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(LogFile)!);
            lock (_logGate)
            {
                File.AppendAllText(LogFile, line + "\n");
            }
        }
    }
}
