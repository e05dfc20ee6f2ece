namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>docs/rule-map.md says of each rule which tests show it, and where it is met.</summary>
public sealed class RuleMapTests
{
    private const string Document = "docs/rule-map.md";
    private const string Begin = "| Rule |";

    [Fact]
    public void The_map_of_the_rules_is_what_the_code_says()
    {
        var written = RepositoryFiles.Read(Document);
        var table = RuleMap.Read().Write();
        var head = written[..written.IndexOf(Begin, StringComparison.Ordinal)];
        if (Environment.GetEnvironmentVariable("WRITE_RULE_MAP") is "1")
        {
            File.WriteAllText(Path.Combine(RepositoryFiles.Root, Document), head + table);
            written = head + table;
        }

        Findings.None((head + table).Split('\n').Except(written.Split('\n')).Concat(written.Split('\n').Except((head + table).Split('\n')))
            .Select(line => $"{Document} differs; run this test with WRITE_RULE_MAP=1, and read what it wrote: {line}"));
    }

    [Fact]
    public void Every_rule_that_is_built_is_met_somewhere() => Findings.None(RuleMap.Read().Write().Split('\n')
        .Where(row => row.StartsWith("| R", StringComparison.Ordinal) && !row.StartsWith(Begin, StringComparison.Ordinal) && !row.Contains("(in part)", StringComparison.Ordinal))
        .Where(row => row.Split('|')[3..^1].All(string.IsNullOrWhiteSpace))
        .Select(row => $"No method, page or class cites {row.Split('|')[1].Trim()}."));

    [Fact]
    public void A_citation_in_the_contract_belongs_to_its_method_so_the_map_can_be_wrong()
    {
        const string Contract = """
            // Something (R1).
            service S {
              // Opens (R2).
              rpc Open(OpenRequest) returns (OpenResponse);
            }

            // The request (R3).
            message OpenRequest {
              // A field (R4).
              string name = 1;
            }

            // No method's (R5).
            message Other {
            }
            """;

        Assert.Equal([(2, "Open"), (3, "Open"), (4, "Open")], RuleMap.MethodsCiting(Contract));
    }
}
