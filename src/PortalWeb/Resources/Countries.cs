using System.Collections.Frozen;

namespace ServicePortal.Portal.Resources;

/// <summary>German names of countries by the codes of travel documents (ICAO 9303): ISO 3166, "D" for Germany and a few of its own.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, string> Names = Load();

    public static string Name(string code) => Names.GetValueOrDefault(code.Trim(), code.Trim());

    private static FrozenDictionary<string, string> Load()
    {
        using var resource = typeof(Countries).Assembly.GetManifestResourceStream("countries.de.txt")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
    }
}
