using System.Xml;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>
/// The parts of a signed request or response, found by where they stand and never by an Id: Envelope(Header(Security(Timestamp, Signature)), Body).
/// What is verified is therefore what is read.
/// </summary>
internal sealed class SignedMessage
{
    private SignedMessage(XmlElement timestamp, XmlElement signature, XmlElement body, XmlElement payload) =>
        (Timestamp, Signature, Body, Payload) = (timestamp, signature, body, payload);

    public XmlElement Timestamp { get; }

    public XmlElement Signature { get; }

    public XmlElement Body { get; }

    /// <summary>The one child of the Body.</summary>
    public XmlElement Payload { get; }

    public static SignedMessage Take(XmlDocument document)
    {
        var envelope = document.DocumentElement!;
        if (!envelope.Is(WsNames.Soap + "Envelope"))
        {
            throw new MessageRefusedException("the message is not a SOAP 1.1 envelope");
        }

        var (header, body) = envelope.OnlyChildren(WsNames.Soap + "Header", WsNames.Soap + "Body");
        var (timestamp, signature) = SecurityOf(header).OnlyChildren(WsNames.Wsu + "Timestamp", WsNames.Dsig + "Signature");
        return body.Elements() is [var payload]
            ? new(timestamp, signature, body, payload)
            : throw new MessageRefusedException("Body must have exactly one child");
    }

    /// <summary>By which a reference names a part; empty for a part without one.</summary>
    public static string IdOf(XmlElement part) => XmlText.Trim(part.GetAttribute("Id", WsNames.Wsu.NamespaceName));

    // SOAP 1.1, 4.2.3: other entries of the header, such as those of WS-Addressing, may be passed over unless they must be understood.
    private static XmlElement SecurityOf(XmlElement header)
    {
        var entries = header.Elements().ToLookup(entry => entry.Is(WsNames.Wsse + "Security"));
        if (entries[false].FirstOrDefault(MustBeUnderstood) is { } unknown)
        {
            throw new MessageRefusedException($"the header {unknown.LocalName} is not understood");
        }

        return entries[true].ToList() is [var security] ? security : throw new MessageRefusedException("Header must hold exactly one Security");
    }

    private static bool MustBeUnderstood(XmlElement entry) =>
        XmlText.Trim(entry.GetAttribute("mustUnderstand", WsNames.Soap.NamespaceName)) is "1" or "true";
}
