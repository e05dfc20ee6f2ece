using System.Globalization;

namespace ServicePortal.Portal.Resources;

internal static class BirthDate
{
    /// <summary>Eight characters, yyyymmdd, spaces where the register knows nothing: "12. August 1964", "August 1964", "1964".</summary>
    public static string Written(string date)
    {
        if (date.Length != 8 || !int.TryParse(date[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return date.Trim() is { Length: > 0 } other ? other : "nicht bekannt";
        }

        if (!int.TryParse(date[4..6], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12)
        {
            return $"{year} (Tag und Monat nicht bekannt)";
        }

        var name = CultureInfo.GetCultureInfo("de-DE").DateTimeFormat.GetMonthName(month);
        return int.TryParse(date[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day > 0
            ? $"{day}. {name} {year}"
            : $"{name} {year} (Tag nicht bekannt)";
    }
}
