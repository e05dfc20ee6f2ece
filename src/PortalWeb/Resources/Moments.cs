using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Portal.Resources;

/// <summary>Dates and times as citizens in Germany write them.</summary>
internal static class Moments
{
    // No line breaks inside a date or a time: the spaces are U+00A0.
    private const string DayFormat = "d'.\u00A0'MMMM'\u00A0'yyyy";
    private const string TimeFormat = "HH:mm'\u00A0Uhr'";

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static string Day(DateOnly day) => day.ToString(DayFormat, German);

    public static string Day(Timestamp moment) => Local(moment).ToString(DayFormat, German);

    public static string DayAndTime(Timestamp moment) => $"{Day(moment)}, {Time(moment)}";

    /// <summary>With the zone in the one hour of a year that comes twice: 02:30 Uhr MESZ, and an hour later 02:30 Uhr MEZ.</summary>
    public static string Time(Timestamp moment)
    {
        var local = Local(moment);
        return $"{local.ToString(TimeFormat, German)}\u00A0{GermanTime.ZoneIfAmbiguous(local)}".TrimEnd();
    }

    /// <summary>Rounded up, so that nobody comes back too early.</summary>
    public static string Wait(TimeSpan? wait) => wait switch
    {
        null => "einige Minuten",
        { TotalSeconds: <= 60 } => "eine Minute",
        { TotalMinutes: <= 60 } => $"{Math.Ceiling(wait.Value.TotalMinutes):0} Minuten",
        { TotalHours: <= 1.5 } => "eine Stunde",
        _ => $"{Math.Ceiling(wait.Value.TotalHours):0} Stunden",
    };

    private static DateTimeOffset Local(Timestamp moment) => GermanTime.Of(moment.ToDateTimeOffset());
}
