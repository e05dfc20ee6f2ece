namespace ServicePortal.ServiceDefaults.Text;

/// <summary>The time of day in Germany, which is what citizens read, wherever the machine stands.</summary>
public static class GermanTime
{
    // A machine without time zone data shows its own local time.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var berlin) ? berlin : TimeZoneInfo.Local;

    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>In the one hour of a year that comes twice, which one it is: MESZ, and an hour later MEZ. Empty in all others.</summary>
    public static string ZoneIfAmbiguous(DateTimeOffset local) =>
        !Zone.IsAmbiguousTime(local) ? "" : local.Offset == Zone.BaseUtcOffset ? "MEZ" : "MESZ";
}
