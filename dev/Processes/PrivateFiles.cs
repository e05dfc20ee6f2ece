using System.Diagnostics;
using System.Text;

namespace ServicePortal.Dev.Processes;

/// <summary>Files and folders that only the user who made them may read.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(1);

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Replaces the file in one step, so that nobody reads half of it.</summary>
    public static void Write(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var draft = $"{path}.{Guid.CreateVersion7():N}.draft";
        using (var file = new FileStream(draft, options))
        {
            file.Write(content);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Null while another process holds the lock.</summary>
    public static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Waits until no other process holds the lock.</summary>
    public static FileStream Lock(string path)
    {
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < LockLimit)
        {
            if (TryLock(path) is { } held)
            {
                return held;
            }

            Thread.Sleep(50);
        }

        throw new DevelopmentException($"Another process has held {path} for a minute.");
    }
}
