using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>The simple types of the requests.</summary>
internal static partial class LeafValues
{
    private static readonly char[] XmlSpace = [' ', '\t', '\r', '\n'];

    public static Demand Demand(XmlElement leaf) => ElementCursor.Text(leaf) switch
    {
        "REQUIRED" => Messages.Demand.Required,
        "ALLOWED" => Messages.Demand.Allowed,
        "PROHIBITED" or "" => Messages.Demand.Prohibited, // the schema's default stands for an empty element
        _ => throw Violation(leaf, "REQUIRED, ALLOWED or PROHIBITED"),
    };

    public static int Int(XmlElement leaf) =>
        int.TryParse(ElementCursor.Text(leaf).Trim(XmlSpace), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Violation(leaf, "an integer");

    /// <summary>Upper case, at least <paramref name="minBytes"/> long.</summary>
    public static string Hex(XmlElement leaf, int minBytes)
    {
        var text = HexAsWritten(leaf);
        return text.Length >= 2 * minBytes
            ? text.ToUpperInvariant()
            : throw Violation(leaf, string.Create(CultureInfo.InvariantCulture, $"at least {minBytes} bytes"));
    }

    public static string HexAsWritten(XmlElement leaf)
    {
        var text = ElementCursor.Text(leaf).Trim(XmlSpace);
        return text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? text : throw Violation(leaf, "hexadecimal bytes");
    }

    public static string CommunityId(XmlElement leaf)
    {
        var text = ElementCursor.Text(leaf);
        return CommunityIdPattern().IsMatch(text) ? text : throw Violation(leaf, "a municipality code");
    }

    public static string LevelOfAssurance(XmlElement leaf)
    {
        var text = ElementCursor.Text(leaf).Trim(XmlSpace);
        return text is "http://eidas.europa.eu/LoA/low" or "http://eidas.europa.eu/LoA/substantial" or "http://eidas.europa.eu/LoA/high"
            or "http://bsi.bund.de/eID/LoA/normal" or "http://bsi.bund.de/eID/LoA/substantiell" or "http://bsi.bund.de/eID/LoA/hoch"
            or "http://bsi.bund.de/eID/LoA/undefined"
            ? text
            : throw Violation(leaf, "a level of assurance");
    }

    public static bool Admits(XmlElement leaf) => ElementCursor.Text(leaf) switch
    {
        "ALLOWED" => true,
        "DENIED" => false,
        _ => throw Violation(leaf, "ALLOWED or DENIED"),
    };

    private static SchemaViolationException Violation(XmlElement leaf, string expected) => new($"{leaf.LocalName} must be {expected}");

    // Country, state, district, county and municipality, each level optional from the right.
    [GeneratedRegex(@"\A0[0-9]{3}([0-9]{2}(0[0-9]([0-9]{2}(0[0-9]{3})?)?)?)?\z")]
    private static partial Regex CommunityIdPattern();
}
