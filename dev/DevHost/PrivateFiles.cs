namespace ServicePortal.Dev.DevHost;

/// <summary>Files and folders that only the user who made them may read.</summary>
internal static class PrivateFiles
{
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Replaces the file in one step, so that nobody reads half of it.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = $"{path}.{Environment.ProcessId}.draft";
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(text);
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
        var giveUp = Environment.TickCount64 + 60_000;
        while (Environment.TickCount64 < giveUp)
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
