using System.Globalization;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Tr03130.Card;

/// <summary>A date as cards have it: month and day, or all of it, may be unknown.</summary>
internal sealed record PartialDate(int? Year, int? Month, int? Day)
{
    public static PartialDate Parse(string yyyymmdd)
    {
        if (yyyymmdd.Length != 8 || !yyyymmdd.All(character => character == ' ' || char.IsAsciiDigit(character)))
        {
            throw EidServerException.Malformed("A date string is not 8 digits or blanks.");
        }

        var date = new PartialDate(Part(yyyymmdd[..4]), Part(yyyymmdd[4..6]), Part(yyyymmdd[6..]));
        return date.Exists() ? date : throw EidServerException.NotAcceptable("A date string names no possible date.");
    }

    public DateOnly? ToDate() => this is { Year: { } year, Month: { } month, Day: { } day } ? new DateOnly(year, month, day) : null;

    /// <summary>Eight characters, yyyymmdd; unknown parts are spaces.</summary>
    public string ToDateString() => string.Concat(Digits(Year, 4), Digits(Month, 2), Digits(Day, 2));

    public override string ToString() => nameof(PartialDate);

    private static string Digits(int? part, int width) =>
        part?.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0') ?? new string(' ', width);

    private static int? Part(string digits)
    {
        if (digits.All(c => c == ' '))
        {
            return null;
        }

        return digits.All(char.IsAsciiDigit)
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : throw EidServerException.NotAcceptable("A part of a date string is neither digits nor blank.");
    }

    private bool Exists()
    {
        // 2000 is a leap year: 29 February of an unknown year is possible.
        return Year is not (< 1 or > 9999)
            && Month is not (< 1 or > 12)
            && (Day is null || (Day >= 1 && Day <= DateTime.DaysInMonth(Year ?? 2000, Month ?? 1)));
    }
}
