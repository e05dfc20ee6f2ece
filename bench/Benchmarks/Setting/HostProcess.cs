using System.Diagnostics;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>One published program, started with exactly these settings and ended with this object.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(10);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly LastLines _output = new();
    private readonly RunningProgram _program;
    private readonly string _name;

    private HostProcess(string name, ProcessStartInfo start) => (_name, _program) = (name, RunningProgram.Start(start, _output.Add));

    public int Id => _program.Id;

    public TimeSpan SinceStart => _sinceStart.Elapsed;

    public static HostProcess Start(string name, IReadOnlyDictionary<string, string> settings) => new(name, Describe(name, settings));

    /// <summary>Runs the program to its end.</summary>
    public static Task RunAsync(string name, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments) =>
        ChildProcess.RunAsync(Describe(name, settings, arguments), CancellationToken.None);

    /// <summary>Asks until the answer is 200.</summary>
    public async Task WaitForOkAsync(HttpClient client, Uri address)
    {
        while (!await Readiness.RespondsAsync(client, address, CancellationToken.None))
        {
            if (_program.HasExited)
            {
                await _program.DrainOutputAsync();
                throw Failed($"ended with {_program.ExitCode} at its start");
            }

            if (SinceStart > StartLimit)
            {
                throw Failed("was not ready in time");
            }

            await Task.Delay(ProbeInterval);
        }
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static ProcessStartInfo Describe(string name, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        var folder = Programs.Folder(name);
        var start = ChildProcess.Command(Path.Combine(folder, name), arguments);
        start.WorkingDirectory = folder;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return start;
    }

    private InvalidOperationException Failed(string how) => new($"{_name} {how}:\n{_output}");
}
