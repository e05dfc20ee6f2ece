using System.Runtime.InteropServices;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>.NET's thread priorities do nothing on Linux, where each thread has a nice value of its own. [setpriority(2)]</summary>
internal static partial class BackgroundPriority
{
    private const int WhichProcess = 0;
    private const int CallingThread = 0;
    private const int Nice = 10;

    /// <summary>Lets this thread have what others leave, plus a small share of what they want. Where the system refuses, it stays as it is.</summary>
    public static void SetForThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(WhichProcess, CallingThread, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
