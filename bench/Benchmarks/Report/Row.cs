namespace ServicePortal.Benchmarks.Report;

/// <summary>A line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The measured value with its unit.</param>
/// <param name="Anchor">The anchor's value with its unit, and whose it is.</param>
/// <param name="Ratio">Value to anchor.</param>
/// <param name="Bar">What it has to reach; null for one that is only told.</param>
/// <param name="Met">Whether it did; null without a bar.</param>
internal sealed record Row(string What, string Value, string Anchor, string Ratio, string? Bar = null, bool? Met = null);
