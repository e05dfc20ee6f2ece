namespace ServicePortal.Dev.DevHost.Processes;

/// <summary>What one program says, in a file of its own, and on request on the console under its name.</summary>
internal sealed class ServiceLog : IDisposable
{
    private const int RememberedLines = 25;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lastLines = new();
    private readonly Action<string>? _echo;
    private readonly StreamWriter _file;

    /// <param name="echo">Gets every line; null when nobody wants to see them.</param>
    public ServiceLog(string folder, string name, Action<string>? echo)
    {
        PrivateFiles.CreateFolder(folder);
        _echo = echo is null ? null : line => echo($"{name,-16} {line}");
        Path = System.IO.Path.Combine(folder, $"{name}.log");
        _file = new StreamWriter(new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    public string Path { get; }

    public string LastWords
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lastLines);
            }
        }
    }

    public void Write(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _file.WriteLine(line);
            _lastLines.Enqueue(line);
            if (_lastLines.Count > RememberedLines)
            {
                _lastLines.Dequeue();
            }
        }

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
