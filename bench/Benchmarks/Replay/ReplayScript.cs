using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ServicePortal.Benchmarks.Replay;

/// <summary>
/// Writes what calls of a kind said to the database as a script for pgbench: the same statements in the same round trips. Each citizen's call was noted
/// twice. What was the same in all notes stays as it is; what was the same in both of each citizen belongs to the citizen, and each run of the script takes
/// another one's; identifiers and hashes that differed are made afresh in every run, the same ones in the same places.
/// </summary>
internal sealed partial class ReplayScript
{
    private const int HashHexLength = 2 + (2 * 32);

    private readonly Dictionary<string, int> _fresh = [];
    private readonly StringBuilder _script = new("\\set seed random(1, 9000000000000000)\n");
    private readonly IReadOnlyList<Twins> _citizens;

    private ReplayScript(IReadOnlyList<Twins> citizens)
    {
        _citizens = citizens;
        _script.Append(CultureInfo.InvariantCulture, $"\\set citizen random(1, {citizens.Count})\n");
    }

    public static bool HaveSameStatements(IReadOnlyList<RoundTrip> one, IReadOnlyList<RoundTrip> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => SqlOf(pair.First).SequenceEqual(SqlOf(pair.Second)));

    /// <param name="citizens">Two notes of each; all of the same statements.</param>
    public static string Write(IReadOnlyList<Twins> citizens)
    {
        var script = new ReplayScript(citizens);
        for (var trip = 0; trip < citizens[0].One.Count; trip++)
        {
            script.Add(trip);
        }

        return script._script.ToString();
    }

    private static IEnumerable<string> SqlOf(RoundTrip trip) => trip.Statements.Select(statement => statement.Sql);

    private void Add(int trip)
    {
        var count = _citizens[0].One[trip].Statements.Count;
        if (count > 1)
        {
            _script.Append("\\startpipeline\n");
        }

        for (var statement = 0; statement < count; statement++)
        {
            _script.Append(Sql(trip, statement)).Append(";\n");
        }

        if (count > 1)
        {
            _script.Append("\\endpipeline\n");
        }
    }

    private string Sql(int trip, int statement)
    {
        var twins = _citizens.Select(citizen => (One: citizen.One[trip].Statements[statement], Other: citizen.Other[trip].Statements[statement])).ToArray();
        var sql = Whitespace.Replace(twins[0].One.Sql.TrimEnd().TrimEnd(';'), " ");

        // The row version that was read just before cannot be known here; that there is one always holds.
        sql = Comparison.Replace(sql, match => twins[0].One.Values[Index(match)].Type == "xid" ? " is not null" : match.Value);
        return Placeholder.Replace(sql, match => Sql([.. twins.Select(twin => (twin.One.Values[Index(match)], twin.Other.Values[Index(match)]))]));
    }

    private string Sql((SqlValue One, SqlValue Other)[] citizens)
    {
        var value = citizens[0].One;
        return value.ToSql(index =>
            citizens.Any(citizen => citizen.One.Elements.ElementAtOrDefault(index) != citizen.Other.Elements.ElementAtOrDefault(index)) ? Fresh(value, index)
            : citizens.All(citizen => citizen.One.Elements.ElementAtOrDefault(index) == value.Elements[index]) ? value.Literal(index)
            : $"(array[{string.Join(", ", citizens.Select(citizen => citizen.One.Literal(index)))}])[:citizen]");
    }

    private string Fresh(SqlValue value, int index) => (value.Type, value.Elements[index]) switch
    {
        ("uuid", { } text) => string.Create(CultureInfo.InvariantCulture, $"md5((:seed)::text || '{NumberOf(text)}')::uuid"),
        ("bytea", { Length: HashHexLength } text) =>
            string.Create(CultureInfo.InvariantCulture, $"sha256(convert_to((:seed)::text || '{NumberOf(text)}', 'UTF8'))"),
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

/// <summary>What two calls of a kind sent: the same statements.</summary>
internal sealed record Twins(IReadOnlyList<RoundTrip> One, IReadOnlyList<RoundTrip> Other);
