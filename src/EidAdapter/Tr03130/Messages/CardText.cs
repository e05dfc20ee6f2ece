using System.Text;
using System.Xml;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Soap;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>
/// Values of a card within the limits of the account contract. What the schema forbids is malformed; what it allows and an account
/// cannot hold is not acceptable.
/// </summary>
internal static class CardText
{
    public const int MaxText = 500;
    public const int MaxPlacePart = 200;

    /// <summary>In normal form C, with one blank for line breaks, tabulators and runs of blanks, and none around it.</summary>
    public static string Read(XmlElement element, int maximum)
    {
        var text = Repair(ElementCursor.Text(element));
        if (!TypedText.IsAdmitted(text))
        {
            throw EidServerException.NotAcceptable($"{element.LocalName} has characters that are not accepted.");
        }

        var normalized = text.Normalize(NormalizationForm.FormC);
        return normalized.EnumerateRunes().Count() <= maximum
            ? normalized
            : throw EidServerException.NotAcceptable($"{element.LocalName} is too long.");
    }

    public static byte[] ReadHex(XmlElement element, int maximum)
    {
        var hex = ElementCursor.Value(element);
        if (hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
        {
            throw EidServerException.Malformed($"{element.LocalName} is not hexadecimal.");
        }

        return hex.Length <= 2 * maximum
            ? Convert.FromHexString(hex)
            : throw EidServerException.NotAcceptable($"{element.LocalName} is too long.");
    }

    /// <summary>Capital letters; blanks fill up the chip's fixed width, and nothing but blanks is no code.</summary>
    public static string ReadCode(XmlElement element, int minimum, int maximum)
    {
        var code = ElementCursor.Text(element);
        if (code.Length < minimum || code.Length > maximum || !code.All(character => character == ' ' || char.IsAsciiLetterUpper(character)))
        {
            throw EidServerException.Malformed($"{element.LocalName} is not a code of capital letters.");
        }

        var trimmed = code.Trim(' ');
        return !trimmed.Contains(' ', StringComparison.Ordinal)
            ? trimmed
            : throw EidServerException.NotAcceptable($"{element.LocalName} has a blank inside.");
    }

    // What is a line break or a tabulator on the chip is a blank in an account; what comes along unseen is what it is in typed text.
    private static string Repair(string text) => string.Join(
        ' ', TypedText.Repair(string.Concat(text.Select(letter => char.IsWhiteSpace(letter) ? ' ' : letter))).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
