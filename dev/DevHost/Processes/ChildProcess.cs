using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ServicePortal.Dev.DevHost.Processes;

/// <summary>Starts and ends programs on whichever system this is.</summary>
internal static partial class ChildProcess
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastWordsLimit = TimeSpan.FromSeconds(5);
    private const string SetSid = "/usr/bin/setsid";

    /// <summary>
    /// Puts the program into a session of its own, so that Ctrl-C in the terminal reaches only us and we can end our children in order.
    /// </summary>
    public static ProcessStartInfo InOwnSession(ProcessStartInfo start)
    {
        if (OperatingSystem.IsLinux() && File.Exists(SetSid))
        {
            start.ArgumentList.Insert(0, start.FileName);
            start.FileName = SetSid;
        }

        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="DevelopmentException">It failed; the message has what it said.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        var name = Path.GetFileName(start.FileName);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        using var process = Process.Start(start) ?? throw new DevelopmentException($"{name} did not start.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? await output
                : throw new DevelopmentException($"{name} ended with {process.ExitCode}:\n{await output}{await errors}".TrimEnd());
        }
        finally
        {
            KillIfRunning(process);
        }
    }

    public static ProcessStartInfo Command(string program, params IEnumerable<string> arguments) => new(program, arguments);

    /// <summary>Asks for an orderly end; on systems without signals it is an abrupt one.</summary>
    public static void Ask(Process process, bool interrupt = false)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else if (!process.HasExited)
        {
            _ = Kill(process.Id, interrupt ? Interrupt : Terminate);
        }
    }

    /// <summary>
    /// Waits for the end of the process and for nothing else. <see cref="Process.WaitForExitAsync"/> also waits until nobody can write to its output any
    /// more, and a process started at the same moment may have inherited the way to do so: then it never returns.
    /// </summary>
    public static async Task EndOfAsync(Process process, CancellationToken cancellation)
    {
        while (!process.HasExited)
        {
            await Task.Delay(Between, cancellation);
        }
    }

    /// <summary>
    /// Waits until the last words of an ended process are read: they may still be on their way when it has ended. Not for ever, for the reason of
    /// <see cref="EndOfAsync"/>.
    /// </summary>
    public static async Task LastWordsOfAsync(Process ended)
    {
        using var limit = new CancellationTokenSource(LastWordsLimit);
        await ended.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public static void KillIfRunning(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It never started, or has ended meanwhile.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
