using System.Collections.Frozen;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>Names of countries by the codes of travel documents (ICAO 9303): ISO 3166, "D" for Germany and a few of its own.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, (string German, string English)> Names = Load();

    public static string Name(string code) => Names.TryGetValue(code.Trim(), out var name) ? Say(name.German, name.English) : code.Trim();

    // Code, German name, English name.
    private static FrozenDictionary<string, (string German, string English)> Load()
    {
        using var resource = typeof(Countries).Assembly.GetManifestResourceStream("countries.txt")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|'))
            .ToFrozenDictionary(parts => parts[0], parts => (parts[1], parts[2]), StringComparer.OrdinalIgnoreCase);
    }
}
