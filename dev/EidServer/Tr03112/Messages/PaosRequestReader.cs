using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03112.Messages;

/// <summary>Reads what an eID-Client may say (TR-03112-7), and nothing else.</summary>
internal static class PaosRequestReader
{
    private const int MaxIdLength = 200;
    private const int MaxHexLength = 32 * 1024;
    private const int MaxResponses = 64;
    private const string MajorPrefix = "http://www.bsi.bund.de/ecard/api/1.1/resultmajor#";
    private const string MinorPrefix = "http://www.bsi.bund.de/ecard/api/1.1/resultminor/";

    public static PaosRequest Read(byte[] message)
    {
        var envelope = PaosXml.Load(message);
        if (envelope.Name != PaosNames.Soap + "Envelope")
        {
            throw new PaosViolationException("the message is not a SOAP 1.1 envelope");
        }

        var parts = new ElementReader(envelope, PaosNames.Soap);
        var header = new ElementReader(parts.Required("Header"), PaosNames.Addressing);
        var body = parts.Required("Body");
        parts.End();
        var payload = body.Elements().ToList() is [var only] ? only : throw new PaosViolationException("Body must hold one element");
        return new PaosRequest(
            Text(header.Required("MessageID"), MaxIdLength),
            header.Optional("RelatesTo") is { } relatesTo ? Text(relatesTo, MaxIdLength) : null,
            Body(payload));
    }

    private static PaosRequestBody Body(XElement payload) => payload.Name switch
    {
        var name when name == PaosNames.Iso + "StartPAOS" => StartPaos(payload),
        var name when name == PaosNames.Iso + "DIDAuthenticateResponse" => Failure(payload) ?? DidAuthenticateResponse(payload),
        var name when name == PaosNames.Iso + "TransmitResponse" => (PaosRequestBody?)Failure(payload) ?? TransmitResponse(payload),
        _ => throw new PaosViolationException("the message is none that this server asks for"),
    };

    // Whatever else StartPAOS holds describes the client and its reader; nothing depends on it.
    private static PaosRequestBody.StartPaos StartPaos(XElement payload) =>
        new(Text(new ElementReader(payload, PaosNames.Iso).Required("SessionIdentifier"), MaxIdLength));

    private static PaosRequestBody.Failure? Failure(XElement payload)
    {
        var result = new ElementReader(new ElementReader(payload, PaosNames.Iso).Required("Result", PaosNames.Dss), PaosNames.Dss);
        var major = Text(result.Required("ResultMajor"), MaxIdLength);
        var minor = result.Optional("ResultMinor") is { } element ? Text(element, MaxIdLength) : null;
        return major switch
        {
            MajorPrefix + "ok" or MajorPrefix + "warning" => null,
            MajorPrefix + "error" => new(IsMinor(minor) ? minor! : throw new PaosViolationException("an error must name its minor code")),
            _ => throw new PaosViolationException("the result is none of TR-03112"),
        };
    }

    // The code is echoed to the client and handed on to the service, so it must look like one.
    private static bool IsMinor(string? text) =>
        text is not null
        && text.StartsWith(MinorPrefix, StringComparison.Ordinal)
        && text[MinorPrefix.Length..].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '#' or '-');

    private static PaosRequestBody DidAuthenticateResponse(XElement payload)
    {
        var parts = new ElementReader(payload, PaosNames.Iso);
        parts.Required("Result", PaosNames.Dss);
        var data = parts.Required("AuthenticationProtocolData");
        parts.End();
        return data.Attribute("Protocol")?.Value.Trim() != PaosNames.EacProtocol
            ? throw new PaosViolationException("the authentication protocol is not EAC")
            : TypeOf(data) switch
            {
                "EAC1OutputType" => Eac1Output(new ElementReader(data, PaosNames.Iso)),
                "EAC2OutputType" => Eac2Output(new ElementReader(data, PaosNames.Iso)),
                _ => throw new PaosViolationException("AuthenticationProtocolData is of no type that this server asks for"),
            };
    }

    private static PaosRequestBody.Eac1Output Eac1Output(ElementReader data)
    {
        var chat = data.Optional("CertificateHolderAuthorizationTemplate");
        data.Any("CertificationAuthorityReference"); // the only chain there is has been sent already
        var output = new PaosRequestBody.Eac1Output(
            chat is null ? null : Hex(chat),
            Hex(data.Required("EFCardAccess")),
            Hex(data.Required("IDPICC")),
            data.Optional("Challenge") is { } challenge ? Hex(challenge) : null);
        data.End();
        return output;
    }

    private static PaosRequestBody Eac2Output(ElementReader data)
    {
        if (data.Optional("Challenge") is { } challenge)
        {
            data.End();
            return new PaosRequestBody.ChallengeOutput(Hex(challenge));
        }

        var output = new PaosRequestBody.Eac2Output(
            Hex(data.Required("EFCardSecurity")), Hex(data.Required("AuthenticationToken")), Hex(data.Required("Nonce")));
        data.End();
        return output;
    }

    private static PaosRequestBody.TransmitResponse TransmitResponse(XElement payload)
    {
        var parts = new ElementReader(payload, PaosNames.Iso);
        parts.Required("Result", PaosNames.Dss);
        var responses = parts.Any("OutputAPDU");
        parts.End();
        return responses.Count <= MaxResponses
            ? new([.. responses.Select(Hex)])
            : throw new PaosViolationException("there are too many answers of the chip");
    }

    // xsi:type is a qualified name, so its prefix counts, not its spelling.
    private static string? TypeOf(XElement element)
    {
        var parts = element.Attribute(PaosNames.Xsi + "type")?.Value.Trim().Split(':') ?? [];
        var names = parts.Length == 2 ? element.GetNamespaceOfPrefix(parts[0]) : element.GetDefaultNamespace();
        return parts.Length is 1 or 2 && names == PaosNames.Iso ? parts[^1] : null;
    }

    private static byte[] Hex(XElement leaf)
    {
        var text = Text(leaf, MaxHexLength);
        return text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new PaosViolationException($"{leaf.Name.LocalName} must be hexadecimal");
    }

    private static string Text(XElement leaf, int maxLength) =>
        !leaf.HasElements && leaf.Value.Trim() is { Length: > 0 } text && text.Length <= maxLength
            ? text
            : throw new PaosViolationException($"{leaf.Name.LocalName} must be a text of at most {maxLength} characters");
}
