using System.Collections.Frozen;
using System.Globalization;

namespace ServicePortal.Portal.Resources;

/// <summary>Names of countries by the codes of travel documents (ICAO 9303).</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, string> Names = Load();

    public static string Name(string code) => Names.GetValueOrDefault(code.Trim(), code.Trim());

    private static FrozenDictionary<string, string> Load()
    {
        var former = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            return CultureInfo.GetCultures(CultureTypes.SpecificCultures)
                .Where(culture => culture.Name.Length > 0)
                .Select(culture => new RegionInfo(culture.Name))
                .Where(region => region.ThreeLetterISORegionName.Length == 3)
                .Select(region => KeyValuePair.Create(region.ThreeLetterISORegionName, region.DisplayName))
                .Append(new("D", "Deutschland"))
                .Append(new("XXA", "staatenlos"))
                .Append(new("XXX", "ungeklärt"))
                .DistinctBy(country => country.Key)
                .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        }
        finally
        {
            CultureInfo.CurrentUICulture = former;
        }
    }
}
