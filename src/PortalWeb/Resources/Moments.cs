using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace ServicePortal.Portal.Resources;

/// <summary>Dates and times as citizens in Germany write them.</summary>
internal static class Moments
{
    // No line breaks inside a date or a time: the spaces are U+00A0.
    private const string DayFormat = "d'.\u00A0'MMMM'\u00A0'yyyy";
    private const string TimeFormat = "HH:mm'\u00A0Uhr'";

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    // A machine without time zone data shows its own local time.
    private static readonly TimeZoneInfo Berlin =
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var zone) ? zone : TimeZoneInfo.Local;

    public static string Day(DateOnly day) => day.ToString(DayFormat, German);

    public static string Day(Timestamp moment) => Local(moment).ToString(DayFormat, German);

    public static string DayAndTime(Timestamp moment) => Local(moment).ToString($"{DayFormat}', '{TimeFormat}", German);

    public static string Time(Timestamp moment) => Local(moment).ToString(TimeFormat, German);

    /// <summary>Rounded up, so that nobody comes back too early.</summary>
    public static string Wait(TimeSpan? wait) => wait switch
    {
        null => "einige Minuten",
        { TotalSeconds: <= 60 } => "eine Minute",
        { TotalMinutes: <= 60 } => $"{Math.Ceiling(wait.Value.TotalMinutes):0} Minuten",
        { TotalHours: <= 1.5 } => "eine Stunde",
        _ => $"{Math.Ceiling(wait.Value.TotalHours):0} Stunden",
    };

    private static DateTimeOffset Local(Timestamp moment) => TimeZoneInfo.ConvertTime(moment.ToDateTimeOffset(), Berlin);
}
