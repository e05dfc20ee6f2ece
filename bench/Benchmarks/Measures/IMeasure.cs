using ServicePortal.Benchmarks.Report;

namespace ServicePortal.Benchmarks.Measures;

/// <summary>One part of the table.</summary>
internal interface IMeasure
{
    /// <summary>Its name for <c>--only</c>.</summary>
    static abstract string Part { get; }

    static abstract Task<IReadOnlyList<Row>> RunAsync(Bench bench);
}
