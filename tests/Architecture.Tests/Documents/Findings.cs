namespace ServicePortal.Architecture.Tests.Documents;

/// <summary>Fails with everything that was found, in full: xUnit shortens what it compares.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
