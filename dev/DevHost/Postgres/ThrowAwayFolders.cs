using System.Diagnostics;
using System.Globalization;

namespace ServicePortal.Dev.DevHost.Postgres;

/// <summary>Folders named after the process that uses them, so that a later run can clear away what a killed one left behind.</summary>
internal static class ThrowAwayFolders
{
    private const string Prefix = "throw-away-";

    public static string Create(string home) =>
        Path.Combine(Directory.CreateDirectory(home).FullName, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));

    public static void RemoveStale(string home)
    {
        if (!Directory.Exists(home))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(home, $"{Prefix}*").Where(IsOrphan))
        {
            Delete(folder);
        }
    }

    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Somebody else clears it away, or the server's last file goes this moment: the next run tries again.
        }
    }

    private static bool IsOrphan(string folder)
    {
        var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
        if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var pid))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
