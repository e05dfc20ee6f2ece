using System.Globalization;

namespace ServicePortal.Dev.EidServer.Tr03130.Results;

/// <summary>A date as chips hold it: eight characters yyyymmdd, with spaces for what is not known.</summary>
internal sealed record ChipDate(string Text)
{
    public DateOnly? Value => DateOnly.TryParseExact(Text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The last day that the known parts allow, so that nobody is taken for older than proven.</summary>
    public DateOnly Latest
    {
        get
        {
            var year = int.TryParse(Text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var y) ? y : 9999;
            var month = int.TryParse(Text[4..6], NumberStyles.None, CultureInfo.InvariantCulture, out var m) ? m : 12;
            return Value ?? new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        }
    }
}
