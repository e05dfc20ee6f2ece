using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Globalization;

namespace ServicePortal.Dev.Processes;

/// <summary>A program that runs beside us until we end it. When it ends by itself, it is started again and that is said.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    private readonly RestartBudget _restarts = new(TimeProvider.System);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _ending = new();
    private readonly ServiceSpecification _specification;
    private readonly ServiceOutput _output;
    private readonly ServiceLog _log;
    private IReadOnlyDictionary<string, string> _differing = ReadOnlyDictionary<string, string>.Empty;
    private RunningProgram? _process;
    private Task _watch = Task.CompletedTask;

    private ServiceProcess(ServiceSpecification specification, ServiceOutput output)
    {
        _specification = specification;
        _output = output;
        _log = new ServiceLog(output.LogFolder, specification.Name, output.Echo);
    }

    public string Name => _specification.Name;

    public string LogPath => _log.Path;

    /// <summary>The process that runs now; another one after a restart.</summary>
    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{Name} does not run.");

    /// <exception cref="DevelopmentException">It ended or did not get ready; the message has the end of its log.</exception>
    public static async Task<ServiceProcess> StartAsync(ServiceSpecification specification, ServiceOutput output, CancellationToken cancellation)
    {
        var service = new ServiceProcess(specification, output);
        try
        {
            await service.StartAsync(cancellation);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>As <c>kill -9</c> does, and waits until it is gone. With restarts on, it comes back by itself.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        var process = _process;
        if (process is not null)
        {
            process.Kill();
            await process.WaitForEndAsync(cancellation);
        }
    }

    /// <summary>Starts it (again) and waits until it is ready; what still runs is ended in order first.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="settings">Environment variables that differ until the next restart of this kind.</param>
    public async Task RestartAsync(CancellationToken cancellation, IReadOnlyDictionary<string, string>? settings = null)
    {
        _differing = settings ?? ReadOnlyDictionary<string, string>.Empty; // first, for whatever starts it next
        await StopAsync();
        await StartAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await StopAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _log.Dispose();
        _ending.Dispose();
        _gate.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            _process ??= Launch();
            await WaitUntilReadyAsync(_process, cancellation);
            _watch = WatchAsync(_process);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task StopAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (Interlocked.Exchange(ref _process, null) is { } process)
            {
                await process.DisposeAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private RunningProgram Launch()
    {
        var start = new ProcessStartInfo(_specification.Program, _specification.Arguments)
        {
            WorkingDirectory = _specification.WorkingDirectory,
        };
        // Listening addresses come from our settings alone.
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in _specification.Environment.Concat(_differing))
        {
            start.Environment[name] = value;
        }

        return RunningProgram.Start(start, _log.Write);
    }

    private async Task WaitUntilReadyAsync(RunningProgram process, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        try
        {
            while (!await _specification.IsReadyAsync(limit.Token))
            {
                if (process.HasExited)
                {
                    await process.DrainOutputAsync();
                    throw new DevelopmentException($"{Name} ended at its start with {ExitCode(process)}. {EndOfLog}");
                }

                await Task.Delay(Between, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DevelopmentException($"{Name} was not ready after {StartLimit.TotalSeconds} seconds. {EndOfLog}");
        }
    }

    private string EndOfLog => $"The end of {_log.Path}:\n{_log.LastLines}";

    private async Task WatchAsync(RunningProgram process)
    {
        await process.WaitForEndAsync(_ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Whoever ends it on purpose takes it out of the field first.
        if (_ending.IsCancellationRequested || Interlocked.CompareExchange(ref _process, null, process) != process)
        {
            return;
        }

        var death = $"{Name} (process {process.Id}) ended by itself with {ExitCode(process)}";
        process.Forget();
        // Not disposed here: whoever killed it may still be waiting for its end, and would wait for ever.
        await ReviveAsync(death);
    }

    private async Task ReviveAsync(string death)
    {
        while (_output.RestartCrashed && _restarts.TrySpend())
        {
            _output.Report($"{death}; starting it again.");
            try
            {
                await StartAsync(_ending.Token);
                _output.Report($"{Name} is ready again (process {ProcessId}).");
                return;
            }
            catch (DevelopmentException problem)
            {
                death = problem.Message;
                await StopAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        _output.Report(_output.RestartCrashed ? $"{death}\nThat was more than {RestartBudget.PerMinute} times within a minute: {Name} stays down." : $"{death}.");
    }

    // 128 plus the signal's number is how shells and .NET say that a signal ended it.
    private static string ExitCode(RunningProgram process) => process.ExitCode > 128
        ? string.Create(CultureInfo.InvariantCulture, $"signal {process.ExitCode - 128}")
        : string.Create(CultureInfo.InvariantCulture, $"code {process.ExitCode}");
}

/// <summary>Where goes what a service writes, and what happens to it.</summary>
/// <param name="LogFolder">Gets a file per service.</param>
/// <param name="Report">Gets what the developer must know.</param>
/// <param name="Echo">Gets every line of every service; null when nobody wants to see them.</param>
/// <param name="RestartCrashed">Whether a service that ends by itself is started again.</param>
public sealed record ServiceOutput(string LogFolder, Action<string> Report, Action<string>? Echo = null, bool RestartCrashed = true);
