using System.Xml;
using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.CardSimulator.TcTokens;

/// <summary>Reads a TcToken strictly: names, order, addresses and constants as TR-03124-1 has them.</summary>
internal static class TcTokenReader
{
    private const string Paos = "urn:liberty:paos:2006-08";
    private const string PskProtocol = "urn:ietf:rfc:4279";
    private const int MinPskBytes = 16;

    private static readonly string[] Order =
    [
        "ServerAddress", "SessionIdentifier", "RefreshAddress", "CommunicationErrorAddress", "Binding", "PathSecurity-Protocol", "PathSecurity-Parameters",
    ];

    public static TcToken Read(string text)
    {
        var values = Values(Parse(text));
        var error = values.GetValueOrDefault("CommunicationErrorAddress") is { Length: > 0 } address ? Https(address) : null;
        if (values.Where(pair => pair.Key != "CommunicationErrorAddress").All(pair => pair.Value.Length == 0))
        {
            return new TcToken.WithoutSession { CommunicationErrorAddress = error };
        }

        Require(values.GetValueOrDefault("Binding") == Paos, "Binding ist nicht PAOS.");
        Require(values.GetValueOrDefault("PathSecurity-Protocol") == PskProtocol, "PathSecurity-Protocol ist nicht RFC 4279.");
        return new TcToken.WithSession(
            Https(values.GetValueOrDefault("ServerAddress")),
            values.GetValueOrDefault("SessionIdentifier") is { Length: > 0 } id ? id : throw new TcTokenException("Die Sitzungskennung fehlt."),
            Https(values.GetValueOrDefault("RefreshAddress")),
            Psk(values.GetValueOrDefault("PathSecurity-Parameters")))
        { CommunicationErrorAddress = error };
    }

    private static XElement Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader).Root!;
            Require(root.Name == "TCTokenType", "Das Wurzelelement heißt nicht TCTokenType.");
            return root;
        }
        catch (XmlException exception)
        {
            throw new TcTokenException("Die Antwort ist kein gültiges XML.", exception);
        }
    }

    private static Dictionary<string, string> Values(XElement root)
    {
        var elements = root.Elements().ToList();
        var positions = elements.Select(element => Array.IndexOf(Order, element.Name.ToString())).ToList();
        Require(positions.TrueForAll(position => position >= 0), "Die Antwort enthält ein unbekanntes Element.");
        Require(positions.Zip(positions.Skip(1)).All(pair => pair.First < pair.Second), "Die Elemente stehen nicht in der vorgeschriebenen Reihenfolge.");
        return elements.ToDictionary(element => element.Name.ToString(), Value);
    }

    private static string Value(XElement element)
    {
        if (element.Name == "PathSecurity-Parameters" && element.Elements().SingleOrDefault() is { } psk)
        {
            Require(psk.Name == "PSK" && !psk.HasElements, "PathSecurity-Parameters enthält keinen PSK.");
            return psk.Value.Trim();
        }

        Require(!element.HasElements, $"{element.Name} enthält unerwartete Elemente.");
        return element.Value.Trim();
    }

    private static Uri Https(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new TcTokenException("Eine Adresse im TcToken fehlt oder ist nicht https.");

    private static byte[] Psk(string? hex) =>
        hex is { Length: >= 2 * MinPskBytes } && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(hex)
            : throw new TcTokenException("Der PSK fehlt oder ist zu kurz.");

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new TcTokenException(message);
        }
    }
}
