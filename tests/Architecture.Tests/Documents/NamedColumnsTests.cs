using System.Text.RegularExpressions;

namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>
/// SQL names its columns. A statement that is prepared as "returning *" fails with "cached plan must not change result type" once a column is added, and
/// an insert without a list of columns fills others than it meant.
/// </summary>
public sealed partial class NamedColumnsTests
{
    private static readonly string[] Running = ["src/", "dev/", "samples/", "bench/"];

    [Fact]
    public void No_statement_leaves_its_columns_open()
    {
        var sources = RepositoryFiles.WithEnding(".cs", ".sql").Where(file => Running.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))).ToList();

        Assert.True(sources.Count > 200, $"Only {sources.Count} files were found.");
        Findings.None(sources.SelectMany(file => OpenColumns.Matches(file.Text).Select(match => $"{file.Path} must name the columns of: {match.Value}")));
    }

    [Theory]
    [InlineData("update t set a = 1 returning *", true)]
    [InlineData("update t set a = 1\n    returning\n    t.*", true)]
    [InlineData("select id, t.* from t", true)]
    [InlineData("SELECT * FROM t", true)]
    [InlineData("select distinct * from t", true)]
    [InlineData("insert into t values (1)", true)]
    [InlineData("row t%rowtype;", true)]
    [InlineData("select count(*) from t", false)]
    [InlineData("select extract(epoch from at) * 1000000 from t", false)]
    [InlineData("insert into t (a) values (1) returning a", false)]
    public void Open_columns_are_found_so_the_rule_can_fail(string sql, bool expected) => Assert.Equal(expected, OpenColumns.IsMatch(sql));

    [GeneratedRegex(@"\b(select|returning)\s+((all|distinct)\s+)?([\w"".()]+,\s*)*(\w+\.)?\*|\binsert\s+into\s+[\w"".]+\s+(values|select)\b|%rowtype\b", RegexOptions.IgnoreCase)]
    private static partial Regex OpenColumns { get; }
}
