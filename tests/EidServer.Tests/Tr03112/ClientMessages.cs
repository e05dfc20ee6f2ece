using System.Text;
using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tr03112.Messages;

namespace ServicePortal.Dev.EidServer.Tests.Tr03112;

/// <summary>What eID-Clients send, in their own spelling of the namespaces.</summary>
internal static class ClientMessages
{
    public const string Ok = "<Result xmlns='urn:oasis:names:tc:dss:1.0:core:schema'><ResultMajor>http://www.bsi.bund.de/ecard/api/1.1/resultmajor#ok</ResultMajor></Result>";

    public static byte[] StartPaos(string sessionId, string messageId = "urn:uuid:start") =>
        Envelope($"<StartPAOS xmlns='urn:iso:std:iso-iec:24727:tech:schema'><SessionIdentifier>{sessionId}</SessionIdentifier></StartPAOS>", messageId, null);

    public static byte[] Eac1Output(string? relatesTo, byte[]? chat, byte[] cardAccess, byte[] chipId, byte[]? challenge, string? messageId = null) =>
        DidAuthenticateResponse(
            "EAC1OutputType",
            Hex("CertificateHolderAuthorizationTemplate", chat) + Hex("EFCardAccess", cardAccess) + Hex("IDPICC", chipId) + Hex("Challenge", challenge),
            relatesTo,
            messageId);

    public static byte[] ChallengeOutput(string? relatesTo, byte[] challenge) => DidAuthenticateResponse("EAC2OutputType", Hex("Challenge", challenge), relatesTo);

    public static byte[] Eac2Output(string? relatesTo, byte[] cardSecurity, byte[] token, byte[] nonce) => DidAuthenticateResponse(
        "EAC2OutputType", Hex("EFCardSecurity", cardSecurity) + Hex("AuthenticationToken", token) + Hex("Nonce", nonce), relatesTo);

    public static byte[] TransmitResponse(string? relatesTo, IEnumerable<byte[]> responses) => Envelope(
        $"<TransmitResponse xmlns='urn:iso:std:iso-iec:24727:tech:schema'>{Ok}{string.Concat(responses.Select(response => Hex("OutputAPDU", response)))}</TransmitResponse>",
        NewId(),
        relatesTo);

    public static byte[] Failure(string? relatesTo, string minor) => Envelope(
        "<DIDAuthenticateResponse xmlns='urn:iso:std:iso-iec:24727:tech:schema'><Result xmlns='urn:oasis:names:tc:dss:1.0:core:schema'>"
        + $"<ResultMajor>http://www.bsi.bund.de/ecard/api/1.1/resultmajor#error</ResultMajor><ResultMinor>{minor}</ResultMinor></Result></DIDAuthenticateResponse>",
        NewId(),
        relatesTo);

    public static byte[] Envelope(string body, string? messageId, string? relatesTo) => Encoding.UTF8.GetBytes(
        "<?xml version='1.0' encoding='UTF-8'?><soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/' xmlns:iso='urn:iso:std:iso-iec:24727:tech:schema' "
        + "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:wsa='http://www.w3.org/2005/03/addressing'><soap:Header>"
        + (relatesTo is null ? "" : $"<wsa:RelatesTo>{relatesTo}</wsa:RelatesTo>")
        + (messageId is null ? "" : $"<wsa:MessageID>{messageId}</wsa:MessageID>")
        + $"</soap:Header><soap:Body>{body}</soap:Body></soap:Envelope>");

    public static string NewId() => $"urn:uuid:{Guid.NewGuid()}";

    public static XElement Payload(byte[] reply) => XElement.Load(new MemoryStream(reply)).Element(PaosNames.Soap + "Body")!.Elements().Single();

    public static string MessageId(byte[] reply) =>
        XElement.Load(new MemoryStream(reply)).Element(PaosNames.Soap + "Header")!.Element(PaosNames.Addressing + "MessageID")!.Value;

    public static byte[][] HexOf(XElement payload, string name) =>
        [.. payload.Descendants(PaosNames.Iso + name).Select(element => Convert.FromHexString(element.Value))];

    public static string? MinorOf(XElement payload) => payload.Descendants(PaosNames.Dss + "ResultMinor").SingleOrDefault()?.Value;

    private static byte[] DidAuthenticateResponse(string type, string data, string? relatesTo, string? messageId = null) => Envelope(
        $"<DIDAuthenticateResponse xmlns='urn:iso:std:iso-iec:24727:tech:schema'>{Ok}"
        + $"<AuthenticationProtocolData xsi:type='iso:{type}' Protocol='urn:oid:1.3.162.15480.3.0.14.2'>{data}</AuthenticationProtocolData></DIDAuthenticateResponse>",
        messageId ?? NewId(),
        relatesTo);

    private static string Hex(string name, byte[]? value) => value is null ? "" : $"<{name}>{Convert.ToHexStringLower(value)}</{name}>";
}
