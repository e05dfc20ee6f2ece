using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ServicePortal.Dev.Processes;

/// <summary>How a process is told to end; the numbers are those of POSIX.</summary>
public enum StopSignal
{
    Interrupt = 2,
    Terminate = 15,
}

internal static partial class Signals
{
    /// <summary>On systems without signals the end is an abrupt one.</summary>
    public static void Send(Process process, StopSignal signal)
    {
        if (process.HasExited)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else
        {
            _ = Kill(process.Id, (int)signal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
