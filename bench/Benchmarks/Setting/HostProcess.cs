using System.Collections.Concurrent;
using System.Diagnostics;
using ServicePortal.Dev.DevHost.Processes;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>One published program, started with exactly these settings and ended with this object.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly Stopwatch _sinceStart;
    private readonly Process _process;
    private readonly string _name;

    private HostProcess(string name, ProcessStartInfo start)
    {
        _name = name;
        _sinceStart = Stopwatch.StartNew();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        OrphanGuard.Add(_process.Id);
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public TimeSpan SinceStart => _sinceStart.Elapsed;

    public static HostProcess Start(string name, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        var folder = Programs.Folder(name);
        var start = new ProcessStartInfo(Path.Combine(folder, name), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return new(name, start);
    }

    /// <summary>Runs to the end.</summary>
    public async Task WaitForSuccessAsync()
    {
        await _process.WaitForExitAsync();
        if (_process.ExitCode != 0)
        {
            throw Failed($"ended with {_process.ExitCode}");
        }
    }

    /// <summary>Asks until the answer is 200.</summary>
    public async Task WaitForOkAsync(HttpClient client, Uri address)
    {
        while (!await IsOkAsync(client, address))
        {
            if (_process.HasExited)
            {
                throw Failed($"ended with {_process.ExitCode} at its start");
            }

            if (SinceStart > StartLimit)
            {
                throw Failed("was not ready in time");
            }

            await Task.Delay(ProbeInterval);
        }
    }

    public async ValueTask DisposeAsync()
    {
        ChildProcess.Ask(_process);
        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ChildProcess.KillIfRunning(_process);
        OrphanGuard.Remove(_process.Id);
        _process.Dispose();
    }

    private static async Task<bool> IsOkAsync(HttpClient client, Uri address)
    {
        try
        {
            using var response = await client.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private InvalidOperationException Failed(string how) => new($"{_name} {how}:\n{string.Join('\n', _output.TakeLast(20))}");
}
