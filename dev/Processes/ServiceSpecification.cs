namespace ServicePortal.Dev.Processes;

/// <summary>How a program is started, and how one sees that it is ready.</summary>
/// <param name="Name">Names the log file and the lines on the console.</param>
/// <param name="IsReadyAsync">Asked again and again after the start until it says yes.</param>
public sealed record ServiceSpecification(string Name, string Program, IReadOnlyList<string> Arguments, Func<CancellationToken, Task<bool>> IsReadyAsync)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? WorkingDirectory { get; init; }
}
