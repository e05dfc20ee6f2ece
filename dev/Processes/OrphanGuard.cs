using System.Diagnostics;
using System.Globalization;

namespace ServicePortal.Dev.Processes;

/// <summary>
/// Ends our child processes when this process ends in a way that leaves it no time to do so itself (<c>kill -9</c>, a crash, a debugger's
/// stop): a small shell waits for the end of its input and then tells the ones that are still there.
/// </summary>
public static class OrphanGuard
{
    private const string Script = """
        trap '' INT TERM HUP
        pids=""
        while read -r word pid; do
          case $word in
            add) pids="$pids $pid" ;;
            remove) kept=""; for p in $pids; do [ "$p" = "$pid" ] || kept="$kept $p"; done; pids=$kept ;;
          esac
        done
        [ -z "$pids" ] && exit 0
        kill -TERM $pids 2>/dev/null
        for turn in 1 2 3 4 5 6 7 8 9 10; do kill -0 $pids 2>/dev/null || break; sleep 0.5; done
        kill -KILL $pids 2>/dev/null
        """;

    private static readonly Lock Gate = new();
    private static Process? _shell;

    public static void Add(int pid) => Send("add", pid);

    public static void Remove(int pid) => Send("remove", pid);

    private static void Send(string word, int pid)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        lock (Gate)
        {
            _shell ??= Start();
            try
            {
                _shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {pid}"));
                _shell.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Somebody ended the shell; the children are then ended by us alone.
            }
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        return Process.Start(RunningProgram.InOwnSession(start))!;
    }
}
