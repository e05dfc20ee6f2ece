using System.Globalization;

namespace ServicePortal.Dev.Processes;

/// <summary>Finds out which process listens on a port: Linux says so in /proc, elsewhere the developer gets the command that tells.</summary>
public static class PortHolder
{
    private const string Listening = "0A";

    public static string Describe(int port)
    {
        if (OperatingSystem.IsLinux())
        {
            return DescribeFromProc(port) ?? "a process that this user may not see (try: sudo ss -ltnp)";
        }

        return OperatingSystem.IsWindows()
            ? $"another process (netstat -ano | findstr :{port})"
            : $"another process (lsof -iTCP:{port} -sTCP:LISTEN)";
    }

    private static string? DescribeFromProc(int port)
    {
        var sockets = InodesListeningOn(port).Select(inode => $"socket:[{inode}]").ToHashSet();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            if (LinksOf(Path.Combine(process, "fd")).Any(sockets.Contains))
            {
                return $"process {Path.GetFileName(process)} ({CommandOf(process)})";
            }
        }

        return null;
    }

    // proc(5): fields are slot, local address:port in hexadecimal, remote address, state, …, inode as the tenth.
    private static IEnumerable<string> InodesListeningOn(int port) =>
        from table in (string[])["/proc/net/tcp", "/proc/net/tcp6"]
        where File.Exists(table)
        from line in File.ReadLines(table).Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields[3] == Listening && int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == port
        select fields[9];

    private static IEnumerable<string> LinksOf(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => new FileInfo(entry).LinkTarget ?? "")];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that has ended meanwhile.
            return [];
        }
    }

    private static string CommandOf(string process)
    {
        try
        {
            var command = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ').Trim();
            return command.Length > 100 ? $"{command[..100]}…" : command;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "unknown";
        }
    }
}
