namespace ServicePortal.Benchmarks.Replay;

/// <summary>A statement's parameter: one value, or the elements of an array; null for SQL's null.</summary>
/// <param name="Type">The type's SQL name, of one element; null where the client left it to the server.</param>
/// <param name="IsArray">Whether <paramref name="Elements"/> is an array's content.</param>
/// <param name="Elements">The text form of each; null for SQL's null.</param>
internal sealed record SqlValue(string? Type, bool IsArray, IReadOnlyList<string?> Elements)
{
    /// <param name="render">Gives an element's expression.</param>
    public string ToSql(Func<int, string> render)
    {
        var elements = Enumerable.Range(0, Elements.Count).Select(render).ToArray();
        return IsArray ? $"array[{string.Join(", ", elements)}]::{Type}[]" : elements[0];
    }

    public string Literal(int index) => Elements[index] is { } text ? $"{Quote(text)}{Cast}" : $"null{Cast}";

    private string Cast => Type is null ? "" : $"::{Type}";

    // pgbench would take a colon inside quotes for the start of a variable's name.
    private static string Quote(string text)
    {
        var quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return quoted.Contains(':', StringComparison.Ordinal)
            ? $"U&'{quoted.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\003a", StringComparison.Ordinal)}'"
            : $"'{quoted}'";
    }
}
