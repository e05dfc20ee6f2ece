using System.Globalization;
using ServicePortal.Benchmarks.Machine;

namespace ServicePortal.Benchmarks.Report;

/// <summary>Numbers as people read them.</summary>
internal static class Figure
{
    public static string PerSecond(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.#}/s");

    /// <summary>The whole, and of it the part of PostgreSQL where there is one.</summary>
    public static string Cpu(CpuTime milliseconds) => milliseconds.Postgres == 0
        ? $"{Cpu(milliseconds.Total)} CPU"
        : $"{Cpu(milliseconds.Total)} CPU, PostgreSQL {Cpu(milliseconds.Postgres)}";

    public static string Mebibytes(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} MiB");

    public static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} s");

    public static string Milliseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.00} ms");

    public static string Share(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.000}");

    public static string Ratio(double value) => value >= 10
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0}")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.00}");

    private static string Cpu(double milliseconds) => milliseconds < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:#,0} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms");
}
