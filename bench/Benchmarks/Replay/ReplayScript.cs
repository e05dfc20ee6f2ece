using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ServicePortal.Benchmarks.Replay;

/// <summary>
/// Writes what one call said to the database as a script for pgbench: the same statements in the same round trips. The call is noted twice: what was the
/// same both times stays as it is, identifiers and hashes that differed are made afresh in every run of the script, the same ones in the same places.
/// </summary>
internal sealed partial class ReplayScript
{
    private const int HashHexLength = 2 + (2 * 32);

    private readonly Dictionary<string, int> _fresh = [];
    private readonly StringBuilder _script = new("\\set seed random(1, 9000000000000000)\n");

    private ReplayScript()
    {
    }

    public static string Write(IReadOnlyList<RoundTrip> one, IReadOnlyList<RoundTrip> other)
    {
        if (!one.SelectMany(SqlOf).SequenceEqual(other.SelectMany(SqlOf)))
        {
            throw new InvalidOperationException($"Two calls of a kind sent different statements:\n{Text(one)}\n-- and:\n{Text(other)}");
        }

        var script = new ReplayScript();
        foreach (var (trip, twin) in one.Zip(other))
        {
            script.Add(trip, twin);
        }

        return script._script.ToString();
    }

    private static IEnumerable<string> SqlOf(RoundTrip trip) => trip.Statements.Select(statement => statement.Sql);

    private static string Text(IReadOnlyList<RoundTrip> trips) => string.Join('\n', trips.SelectMany(SqlOf));

    private void Add(RoundTrip trip, RoundTrip twin)
    {
        var isPipeline = trip.Statements.Count > 1;
        if (isPipeline)
        {
            _script.Append("\\startpipeline\n");
        }

        foreach (var (statement, other) in trip.Statements.Zip(twin.Statements))
        {
            _script.Append(Sql(statement, other)).Append(";\n");
        }

        if (isPipeline)
        {
            _script.Append("\\endpipeline\n");
        }
    }

    private string Sql(Statement statement, Statement twin)
    {
        var sql = Whitespace.Replace(statement.Sql.TrimEnd().TrimEnd(';'), " ");

        // The row version that was read just before cannot be known here; that there is one always holds.
        sql = Comparison.Replace(sql, match => statement.Values[Index(match)].Type == "xid" ? " is not null" : match.Value);
        return Placeholder.Replace(sql, match => Sql(statement.Values[Index(match)], twin.Values[Index(match)]));
    }

    private string Sql(SqlValue value, SqlValue twin) => value.ToSql(index =>
        value.Elements[index] is { } text && text != twin.Elements.ElementAtOrDefault(index) ? Fresh(value, index, text) : value.Literal(index));

    private string Fresh(SqlValue value, int index, string text) => value.Type switch
    {
        "uuid" => string.Create(CultureInfo.InvariantCulture, $"md5((:seed)::text || '{NumberOf(text)}')::uuid"),
        "bytea" when text.Length == HashHexLength => string.Create(CultureInfo.InvariantCulture, $"sha256(convert_to((:seed)::text || '{NumberOf(text)}', 'UTF8'))"),
        _ => value.Literal(index),
    };

    private int NumberOf(string text) => _fresh.TryGetValue(text, out var number) ? number : _fresh[text] = _fresh.Count;

    private static int Index(Match match) => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) - 1;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace { get; }

    [GeneratedRegex(@"\$(?<number>[0-9]+)")]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@" = \$(?<number>[0-9]+)")]
    private static partial Regex Comparison { get; }
}
