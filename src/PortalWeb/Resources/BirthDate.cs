using System.Globalization;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>A date of birth as far as the card knows it: eight characters, yyyymmdd, with blanks for what the register does not know.</summary>
internal static class BirthDate
{
    private static string NotKnown => Say("nicht bekannt", "not known");

    public static string Written(string date)
    {
        if (date.Length != 8 || !TryReadPart(date[..4], 9999, out var year) || !TryReadPart(date[4..6], 12, out var month) || !TryReadPart(date[6..], 31, out var day))
        {
            return date.Trim() is { Length: > 0 } other ? other : NotKnown;
        }

        return (year, month, day) switch
        {
            (null, null, null) => NotKnown,
            ({ } y, { } m, { } d) => Say($"{d}. {Month(m)} {y}", $"{d} {Month(m)} {y}"),
            ({ } y, { } m, null) => Say($"{Month(m)} {y} (Tag nicht bekannt)", $"{Month(m)} {y} (day not known)"),
            ({ } y, null, { } d) => Say($"{y}, am {d}. eines Monats (Monat nicht bekannt)", $"{y}, on day {d} of a month (month not known)"),
            ({ } y, null, null) => Say($"{y} (Tag und Monat nicht bekannt)", $"{y} (day and month not known)"),
            (null, { } m, { } d) => Say($"{d}. {Month(m)} (Jahr nicht bekannt)", $"{d} {Month(m)} (year not known)"),
            (null, { } m, null) => Say($"im {Month(m)} (Tag und Jahr nicht bekannt)", $"in {Month(m)} (day and year not known)"),
            (null, null, { } d) => Say($"am {d}. eines Monats (Monat und Jahr nicht bekannt)", $"on day {d} of a month (month and year not known)"),
        };
    }

    private static string Month(int month) => Culture.DateTimeFormat.GetMonthName(month);

    // Null where the part is blank.
    private static bool TryReadPart(string digits, int maximum, out int? part)
    {
        part = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return part is null ? digits.All(character => character == ' ') : part >= 1 && part <= maximum;
    }
}
