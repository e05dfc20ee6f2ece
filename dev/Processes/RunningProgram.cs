using System.Diagnostics;

namespace ServicePortal.Dev.Processes;

/// <summary>
/// A program that runs beside us until we end it: in a session of its own, so that Ctrl-C in the terminal reaches only us, and guarded against our own
/// sudden death.
/// </summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private const string SetSid = "/usr/bin/setsid";
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <param name="start">What to run; its outputs are redirected here.</param>
    /// <param name="write">Gets each line that it writes.</param>
    /// <param name="writeError">Gets each line of its standard error instead; null is <paramref name="write"/> too.</param>
    /// <exception cref="DevelopmentException">There is no such program.</exception>
    public static RunningProgram Start(ProcessStartInfo start, Action<string> write, Action<string>? writeError = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Launch(InOwnSession(start));
        OrphanGuard.Add(process.Id);
        process.OutputDataReceived += Pass(write);
        process.ErrorDataReceived += Pass(writeError ?? write);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new RunningProgram(process);
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>
    /// Waits for the end of the process and for nothing else. <see cref="Process.WaitForExitAsync"/> also waits until nobody can write to its output any
    /// more, and a process started at the same moment may have inherited the way to do so: then it never returns.
    /// </summary>
    public async Task WaitForEndAsync(CancellationToken cancellation)
    {
        while (!_process.HasExited)
        {
            await Task.Delay(Between, cancellation);
        }
    }

    /// <summary>
    /// Waits until what an ended process wrote last is read: it may still be on its way when it has ended. Not for ever, for the reason of
    /// <see cref="WaitForEndAsync"/>.
    /// </summary>
    public async Task DrainOutputAsync()
    {
        using var limit = new CancellationTokenSource(DrainLimit);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Asks the process to end, and kills it when it does not.</summary>
    public async Task EndAsync(StopSignal signal = StopSignal.Terminate)
    {
        Signals.Send(_process, signal);
        using var limit = new CancellationTokenSource(StopLimit);
        await WaitForEndAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
        {
            Kill();
        }
    }

    /// <summary>Ends it if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Forget();
        _process.Dispose();
    }

    /// <summary>For a process that has ended and is not disposed, since somebody may still be waiting for its end.</summary>
    public void Forget() => OrphanGuard.Remove(_process.Id);

    internal static ProcessStartInfo InOwnSession(ProcessStartInfo start)
    {
        if (OperatingSystem.IsLinux() && File.Exists(SetSid))
        {
            start.ArgumentList.Insert(0, start.FileName);
            start.FileName = SetSid;
        }

        return start;
    }

    private static DataReceivedEventHandler Pass(Action<string> write) => (_, line) =>
    {
        if (line.Data is not null)
        {
            write(line.Data);
        }
    };

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new DevelopmentException($"{start.FileName} did not start.");
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new DevelopmentException($"{start.FileName} did not start: {problem.Message}");
        }
    }
}
