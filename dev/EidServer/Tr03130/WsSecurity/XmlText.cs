using System.Globalization;
using System.Text.RegularExpressions;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>Simple types of XML Schema, in every spelling that it admits.</summary>
internal static partial class XmlText
{
    private static readonly char[] Space = [' ', '\t', '\r', '\n'];

    /// <summary>Without the blanks that may stand around every value but a string's.</summary>
    public static string Trim(string text) => text.Trim(Space);

    /// <summary>xs:dateTime with a zone: without one it would be nobody's time. Null for anything else.</summary>
    public static DateTimeOffset? Moment(string text) =>
        MomentPattern().Match(Trim(text)) is { Success: true } match
        && DateTimeOffset.TryParse(
            $"{match.Groups["seconds"]}{match.Groups["fraction"]}{match.Groups["zone"]}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;

    // A fraction may have any number of digits; .NET keeps seven.
    [GeneratedRegex(@"\A(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?<fraction>\.\d{1,7})?(?<rest>(?<=\.\d{7})\d+)?(?<zone>Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex MomentPattern();
}
