namespace ServicePortal.Dev.Processes;

/// <summary>The end of what a program wrote, for the message when it fails.</summary>
public sealed class LastLines
{
    private const int Kept = 25;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join('\n', _lines);
        }
    }
}
