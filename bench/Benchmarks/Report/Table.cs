namespace ServicePortal.Benchmarks.Report;

/// <summary>The rows as a Markdown table, in columns that line up in a terminal too.</summary>
internal static class Table
{
    private static readonly string[] Headings = ["measured", "value", "anchor", "ratio", "bar", "met"];

    public static IEnumerable<string> Lines(IReadOnlyCollection<Row> rows)
    {
        string[][] cells = [Headings, .. rows.Select(Cells)];
        var widths = Enumerable.Range(0, Headings.Length).Select(column => cells.Max(line => line[column].Length)).ToArray();
        yield return Line(Headings, widths);
        yield return Line([.. widths.Select(width => new string('-', width))], widths);
        foreach (var line in cells[1..])
        {
            yield return Line(line, widths);
        }
    }

    private static string[] Cells(Row row) => [row.What, row.Value, row.Anchor, row.Ratio, row.Bar ?? "", row.Met switch { true => "yes", false => "NO", null => "" }];

    private static string Line(string[] cells, int[] widths) => $"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |";
}
