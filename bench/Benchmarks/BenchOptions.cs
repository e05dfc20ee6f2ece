namespace ServicePortal.Benchmarks;

/// <summary>What the command line says.</summary>
/// <param name="IsQuick">Windows of a fraction of the length: a first impression within a minute or so.</param>
/// <param name="Only">The parts to measure; empty means all.</param>
internal sealed record BenchOptions(bool IsQuick, IReadOnlySet<string> Only)
{
    public static readonly IReadOnlyList<string> Parts = ["reads", "writes", "passwords", "mixed", "processes", "answers"];

    public static string Usage => $"Usage: bench/run [--no-build] [--quick] [--only {string.Join(',', Parts)}]";

    public int Rounds { get; } = 5;

    public TimeSpan WarmUp => TimeSpan.FromSeconds(IsQuick ? 3 : 6);

    public bool Has(string part) => Only.Count == 0 || Only.Contains(part);

    public TimeSpan Window(double seconds) => TimeSpan.FromSeconds(IsQuick ? Math.Max(seconds / 3, 0.8) : seconds);

    /// <summary>Null when the arguments say nothing that we know.</summary>
    public static BenchOptions? Parse(string[] arguments)
    {
        var (quick, only) = (false, new HashSet<string>());
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--only" when index + 1 < arguments.Length:
                    only.UnionWith(arguments[++index].Split(','));
                    break;
                default:
                    return null;
            }
        }

        return only.IsSubsetOf(Parts) ? new(quick, only) : null;
    }
}
