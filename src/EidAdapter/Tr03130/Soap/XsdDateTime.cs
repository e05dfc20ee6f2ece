using System.Globalization;
using System.Text.RegularExpressions;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// xsd:dateTime in UTC, as WS-I Basic Security Profile R3220 wants it of a timestamp: "Z" or an offset of zero, any number of fraction
/// digits (what is finer than 100 ns is cut off), 24:00:00 for the end of a day, blanks around it.
/// </summary>
internal static partial class XsdDateTime
{
    public static bool TryParseUtc(string text, out DateTimeOffset time)
    {
        time = default;
        var match = Form.Match(XmlSpace.Trim(text));
        if (!match.Success)
        {
            return false;
        }

        var isEndOfDay = match.Groups["clock"].Value == "24:00:00" && match.Groups["fraction"].Value.All(digit => digit == '0');
        var clock = isEndOfDay ? "00:00:00" : match.Groups["clock"].Value;
        var fraction = match.Groups["fraction"].Value.PadRight(7, '0')[..7];
        return DateTimeOffset.TryParseExact(
            $"{match.Groups["date"].Value}T{clock}.{fraction}Z", "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out time)
            && (!isEndOfDay || TryAddDay(ref time));
    }

    private static bool TryAddDay(ref DateTimeOffset time)
    {
        if (time > DateTimeOffset.MaxValue.AddDays(-1))
        {
            return false;
        }

        time = time.AddDays(1);
        return true;
    }

    [GeneratedRegex(@"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?(Z|[+-]00:00)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
