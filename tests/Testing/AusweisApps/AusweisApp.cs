using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Testing.AusweisApps;

/// <summary>How the citizen's part is played.</summary>
public enum AusweisAppHand
{
    /// <summary>The AusweisApp itself accepts everything and uses its simulator's card.</summary>
    Automatic,

    /// <summary>The test decides, by <see cref="AusweisAppSocket"/>.</summary>
    Scripted,
}

/// <summary>A real AusweisApp without a screen, in a home of its own on a port of its own, with the card simulator that it brings along.</summary>
public sealed class AusweisApp : IAsyncDisposable
{
    public const string WhyMissing =
        "the package ausweisapp2 is not installed (Debian and Ubuntu: apt-get install --no-install-recommends ausweisapp2 util-linux)";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FlowLimit = TimeSpan.FromSeconds(60);
    private readonly RunningProgram _process;
    private readonly StringBuilder _log = new();
    private readonly string _home;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = FlowLimit };
    private int _port;

    private AusweisApp(string home, AusweisAppHand hand)
    {
        _home = home;
        _process = RunningProgram.Start(Describe(home, hand), AddToLog);
    }

    /// <summary>Without it tests are skipped, unless REQUIRE_AUSWEISAPP says that this run must have it.</summary>
    public static bool MayBeSkipped => !IsInstalled && Environment.GetEnvironmentVariable("REQUIRE_AUSWEISAPP") is not { Length: > 0 };

    private static bool IsInstalled => OperatingSystem.IsLinux() && Find("AusweisApp2") && Find("taskset") && Find("chrt");

    /// <summary>Where browsers find it.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}/eID-Client");

    /// <summary>What it logged so far; it holds the data of the simulator's card.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>The lines of the log that warn, and the ends of its states.</summary>
    public string Warnings => string.Join('\n', Log.Split('\n').Where(line =>
        line.Contains(" W ", StringComparison.Ordinal) || line.Contains(" C ", StringComparison.Ordinal) || line.Contains("Leaving state", StringComparison.Ordinal)));

    /// <param name="writeTrustAnchor">Gets the home folder and must leave the configuration there that names the root to trust.</param>
    public static async Task<AusweisApp> StartAsync(AusweisAppHand hand, Func<string, Task> writeTrustAnchor, CancellationToken cancellationToken = default)
    {
        var home = Directory.CreateTempSubdirectory("serviceportal-ausweisapp-").FullName;
        await writeTrustAnchor(home);
        var app = new AusweisApp(home, hand);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(StartLimit);
            app._port = await app.PortAsync(limit.Token);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address by which a browser starts the AusweisApp for a token.</summary>
    public Uri StartAddress(string tcTokenUrl) => new($"{Address}?tcTokenURL={Uri.EscapeDataString(tcTokenUrl)}");

    /// <summary>Does what a browser does, up to where the AusweisApp sends it.</summary>
    /// <returns>The status, and the address of the redirect if it is one.</returns>
    public async Task<(HttpStatusCode Status, Uri? Location)> OpenAsync(string tcTokenUrl, CancellationToken cancellationToken = default)
    {
        using var response = await _http.GetAsync(StartAddress(tcTokenUrl), cancellationToken);
        return (response.StatusCode, response.Headers.Location);
    }

    public Task<AusweisAppSocket> ConnectAsync(CancellationToken cancellationToken = default) => AusweisAppSocket.ConnectAsync(_port, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    // On several processors version 1.26 fails now and then with "Card is already connected": its threads must not overtake each other.
    // On one they do not, unless another program is let in between; where we may, real-time priority keeps the others out.
    private static ProcessStartInfo Describe(string home, AusweisAppHand hand)
    {
        var runtime = Directory.CreateDirectory(Path.Combine(home, "run"));
        var start = new ProcessStartInfo("taskset") { WorkingDirectory = home };
        string[] arguments =
        [
            "-c", "0", "chrt", .. Environment.IsPrivilegedProcess ? new[] { "--fifo", "1" } : ["--batch", "0"], "AusweisApp2", "--no-logfile", "--no-proxy", "--address", "127.0.0.1", "--port", "0",
            "--ui", "webservice", "--ui", hand is AusweisAppHand.Automatic ? "automatic" : "websocket",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        if (!OperatingSystem.IsWindows())
        {
            runtime.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute; // Qt refuses any other
        }

        start.Environment["HOME"] = home;
        start.Environment["TMPDIR"] = home;
        start.Environment["XDG_RUNTIME_DIR"] = runtime.FullName;
        start.Environment["QT_QPA_PLATFORM"] = "offscreen";
        foreach (var name in new[] { "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" })
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    private void AddToLog(string line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    // taskset and chrt become the AusweisApp, so the process id is the one in the file's name.
    private async Task<int> PortAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(_home, $"AusweisApp2.{_process.Id.ToString(CultureInfo.InvariantCulture)}.port");
        while (true)
        {
            if (File.Exists(file) && int.TryParse(await File.ReadAllTextAsync(file, cancellationToken), CultureInfo.InvariantCulture, out var port) && port > 0)
            {
                return port;
            }

            if (_process.HasExited)
            {
                throw new InvalidOperationException($"the AusweisApp ended with {_process.ExitCode}:\n{Log}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    private static bool Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
