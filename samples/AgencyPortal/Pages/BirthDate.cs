using System.Globalization;
using static ServicePortal.Samples.AgencyPortal.Languages.Spoken;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>
/// A date of birth as far as the card knows it: eight characters, yyyymmdd, with blanks for what the register does not know. What is no such date is
/// shown as it came.
/// </summary>
internal static class BirthDate
{
    public static string Written(string date)
    {
        if (!TryReadPart(date[..4], 9999, out var year) || !TryReadPart(date[4..6], 12, out var month) || !TryReadPart(date[6..], 31, out var day))
        {
            return date;
        }

        return (year, month, day) switch
        {
            (null, null, null) => Say("nicht bekannt", "not known"),
            ({ } y, { } m, { } d) => Say($"{d}. {Month(m)} {y}", $"{d} {Month(m)} {y}"),
            ({ } y, { } m, null) => Say($"{Month(m)} {y} (Tag nicht bekannt)", $"{Month(m)} {y} (day not known)"),
            ({ } y, null, { } d) => Say($"{y}, am {d}. eines Monats (Monat nicht bekannt)", $"{y}, on day {d} of a month (month not known)"),
            ({ } y, null, null) => Say($"{y} (Tag und Monat nicht bekannt)", $"{y} (day and month not known)"),
            (null, { } m, { } d) => Say($"{d}. {Month(m)} (Jahr nicht bekannt)", $"{d} {Month(m)} (year not known)"),
            (null, { } m, null) => Say($"{Month(m)} (Tag und Jahr nicht bekannt)", $"{Month(m)} (day and year not known)"),
            (null, null, { } d) => Say($"am {d}. eines Monats (Monat und Jahr nicht bekannt)", $"on day {d} of a month (month and year not known)"),
        };
    }

    private static string Month(int month) => CultureInfo.CurrentUICulture.DateTimeFormat.GetMonthName(month);

    // Null where the part is blank.
    private static bool TryReadPart(string digits, int maximum, out int? part)
    {
        part = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return part is null ? digits.All(character => character == ' ') : part >= 1 && part <= maximum;
    }
}
