namespace ServicePortal.Benchmarks.Setting;

/// <summary>What an operator says of itself, without placeholders, which a published portal refuses: the example, with something else in their place.</summary>
internal static class OperatorFolder
{
    private static readonly (string Placeholder, string Own)[] Own =
        [("example.org", "serviceportal-neustadt.de"), ("0000000", "5551234"), ("Muster", "Neu")];

    /// <returns>The folder.</returns>
    public static string WriteTo(string folder)
    {
        var example = Path.Combine(Programs.Folder("PortalWeb"), "operator.example");
        foreach (var file in Directory.EnumerateFiles(example, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(example, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, Own.Aggregate(File.ReadAllText(file), (text, pair) => text.Replace(pair.Placeholder, pair.Own, StringComparison.Ordinal)));
        }

        return folder;
    }
}
