namespace ServicePortal.Dev.Processes;

/// <summary>What one program writes, in a file of its own, and on request on the console under its name.</summary>
internal sealed class ServiceLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Action<string>? _echo;
    private readonly StreamWriter _file;

    /// <param name="echo">Gets every line; null when nobody wants to see them.</param>
    public ServiceLog(string folder, string name, Action<string>? echo)
    {
        PrivateFiles.CreateFolder(folder);
        _echo = echo is null ? null : line => echo($"{name,-21} {line}");
        Path = System.IO.Path.Combine(folder, $"{name}.log");
        _file = new StreamWriter(new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public string Path { get; }

    public LastLines LastLines { get; } = new();

    public void Write(string line)
    {
        lock (_gate)
        {
            _file.WriteLine(line);
        }

        LastLines.Add(line);
        _echo?.Invoke(line);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }
}
