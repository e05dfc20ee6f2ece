using System.Globalization;
using System.Text;
using System.Xml;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>Texts of a reply within the limits of the account contract.</summary>
internal static class CardText
{
    public const int MaxText = 500;
    public const int MaxPlacePart = 200;

    public static string Read(XmlElement element, int maximum)
    {
        var text = ElementCursor.Text(element);
        return text.Length <= maximum && text.EnumerateRunes().All(IsVisible)
            ? text
            : throw EidServerException.Malformed($"{element.LocalName} is too long or has characters that are not accepted.");
    }

    public static byte[] ReadHex(XmlElement element, int minimum, int maximum)
    {
        var hex = ElementCursor.Text(element).Trim();
        return hex.Length >= 2 * minimum && hex.Length <= 2 * maximum && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(hex)
            : throw EidServerException.Malformed($"{element.LocalName} is not hexadecimal of the right length.");
    }

    /// <summary>Capital letters; blanks at the end fill up the chip's fixed width.</summary>
    public static string ReadCode(XmlElement element, int maximum)
    {
        var code = ElementCursor.Text(element);
        var trimmed = code.TrimEnd(' ');
        return code.Length <= maximum && trimmed.Length > 0 && trimmed.All(char.IsAsciiLetterUpper)
            ? trimmed
            : throw EidServerException.Malformed($"{element.LocalName} is not a code of capital letters.");
    }

    // Format characters could turn the reading direction around on the page that shows them.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);
}
