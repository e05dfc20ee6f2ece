using ServicePortal.Benchmarks.Machine;

namespace ServicePortal.Benchmarks.Load;

/// <summary>
/// Things to compare, run in turn, round after round, so that whatever else the machine does meets all of them alike. Every second round goes backwards.
/// </summary>
internal sealed class Rounds
{
    private readonly List<(string Name, Func<Task<Window>> Run)> _contenders = [];
    private readonly Dictionary<string, List<Window>> _windows = [];

    public void Add(string name, Func<Task<Window>> run) => _contenders.Add((name, run));

    public async Task RunAsync(int rounds, Action<int> onRound)
    {
        for (var round = 1; round <= rounds; round++)
        {
            onRound(round);
            foreach (var (name, run) in round % 2 == 1 ? _contenders : Enumerable.Reverse(_contenders))
            {
                Of(name).Add(await run());
            }
        }
    }

    public bool Has(string name) => _windows.ContainsKey(name);

    public double PerSecond(string name) => Median(Of(name).Select(window => window.PerSecond));

    public CpuTime CpuMilliseconds(string name) =>
        new(Median(Of(name).Select(window => window.CpuMilliseconds.Server)), Median(Of(name).Select(window => window.CpuMilliseconds.Postgres)));

    /// <summary>The median of the ratios of each round, not the ratio of two medians: the two of a round were neighbours.</summary>
    public double PerSecondRatio(string name, string anchor) => MedianRatio(name, anchor, window => window.PerSecond);

    public double CpuRatio(string name, string anchor) => MedianRatio(name, anchor, window => window.CpuMilliseconds.Total);

    private double MedianRatio(string name, string anchor, Func<Window, double> value) =>
        Median(Of(name).Zip(Of(anchor), (one, other) => value(one) / value(other)));

    private List<Window> Of(string name) => _windows.TryGetValue(name, out var windows) ? windows : _windows[name] = [];

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
