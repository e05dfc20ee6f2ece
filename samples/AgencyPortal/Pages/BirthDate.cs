using System.Globalization;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>
/// A date of birth as far as the card knows it: eight characters, yyyymmdd, with blanks for what the register does not know. What is no such date is
/// shown as it came.
/// </summary>
internal static class BirthDate
{
    private static readonly DateTimeFormatInfo German = CultureInfo.GetCultureInfo("de-DE").DateTimeFormat;

    public static string Written(string date)
    {
        if (!TryReadPart(date[..4], 9999, out var year) || !TryReadPart(date[4..6], 12, out var month) || !TryReadPart(date[6..], 31, out var day))
        {
            return date;
        }

        return (year, month, day) switch
        {
            (null, null, null) => "nicht bekannt",
            ({ } y, { } m, { } d) => $"{d}. {German.GetMonthName(m)} {y}",
            ({ } y, { } m, null) => $"{German.GetMonthName(m)} {y} (Tag nicht bekannt)",
            ({ } y, null, { } d) => $"{y}, am {d}. eines Monats (Monat nicht bekannt)",
            ({ } y, null, null) => $"{y} (Tag und Monat nicht bekannt)",
            (null, { } m, { } d) => $"{d}. {German.GetMonthName(m)} (Jahr nicht bekannt)",
            (null, { } m, null) => $"{German.GetMonthName(m)} (Tag und Jahr nicht bekannt)",
            (null, null, { } d) => $"am {d}. eines Monats (Monat und Jahr nicht bekannt)",
        };
    }

    // Null where the part is blank.
    private static bool TryReadPart(string digits, int maximum, out int? part)
    {
        part = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return part is null ? digits.All(character => character == ' ') : part >= 1 && part <= maximum;
    }
}
