using System.Globalization;

namespace ServicePortal.Benchmarks.Report;

/// <summary>Numbers as people read them.</summary>
internal static class Figure
{
    public static string PerSecond(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.#}/s");

    public static string Cpu(double milliseconds) => milliseconds < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:#,0} µs CPU")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms CPU");

    public static string Mebibytes(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} MiB");

    public static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s");

    public static string Ratio(double value) => value >= 10
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0}")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.00}");
}
