using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using ServicePortal.ServiceDefaults.Text;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>Dates and times of Germany, as each language writes them.</summary>
internal static class Moments
{
    // No line breaks inside a date or a time: the spaces are U+00A0.
    private static string DayFormat => Say("d'.\u00A0'MMMM'\u00A0'yyyy", "d'\u00A0'MMMM'\u00A0'yyyy");

    private static string TimeFormat => Say("HH:mm'\u00A0Uhr'", "HH:mm");

    public static string Day(DateOnly day) => day.ToString(DayFormat, Culture);

    public static string Day(Timestamp moment) => Local(moment).ToString(DayFormat, Culture);

    public static string DayAndTime(Timestamp moment) => $"{Day(moment)}, {Time(moment)}";

    /// <summary>With the zone in the one hour of a year that comes twice: 02:30 Uhr MESZ, and an hour later 02:30 Uhr MEZ.</summary>
    public static string Time(Timestamp moment)
    {
        var local = Local(moment);
        return $"{local.ToString(TimeFormat, Culture)}\u00A0{GermanTime.ZoneIfAmbiguous(local)}".TrimEnd();
    }

    /// <summary>Rounded up, so that nobody comes back too early.</summary>
    public static string Wait(TimeSpan? wait) => wait switch
    {
        null => Say("einige Minuten", "a few minutes"),
        { TotalSeconds: <= 60 } => Say("eine Minute", "a minute"),
        { TotalMinutes: <= 90 } => Say($"{Math.Ceiling(wait.Value.TotalMinutes):0} Minuten", $"{Math.Ceiling(wait.Value.TotalMinutes):0} minutes"),
        _ => Say($"{Math.Ceiling(wait.Value.TotalHours):0} Stunden", $"{Math.Ceiling(wait.Value.TotalHours):0} hours"),
    };

    private static DateTimeOffset Local(Timestamp moment) => GermanTime.Of(moment.ToDateTimeOffset());
}
