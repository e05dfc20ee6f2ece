using System.Xml;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>
/// The parts of a signed request, found by where they stand and never by an Id: Envelope(Header(Security(Timestamp,
/// Signature)), Body). What is verified is therefore what is read.
/// </summary>
internal sealed class SignedRequest
{
    private SignedRequest(XmlElement timestamp, XmlElement signature, XmlElement body, XmlElement payload) =>
        (Timestamp, Signature, Body, Payload) = (timestamp, signature, body, payload);

    public XmlElement Timestamp { get; }

    public XmlElement Signature { get; }

    public XmlElement Body { get; }

    /// <summary>The one child of the Body.</summary>
    public XmlElement Payload { get; }

    public static SignedRequest Take(XmlDocument document)
    {
        var envelope = document.DocumentElement!;
        if (!envelope.Is(WsNames.Soap + "Envelope"))
        {
            throw new MessageRefusedException("the message is not a SOAP 1.1 envelope");
        }

        var (header, body) = envelope.OnlyChildren(WsNames.Soap + "Header", WsNames.Soap + "Body");
        var security = header.OnlyChild(WsNames.Wsse + "Security");
        var (timestamp, signature) = security.OnlyChildren(WsNames.Wsu + "Timestamp", WsNames.Dsig + "Signature");
        return body.Elements() is [var payload]
            ? new(timestamp, signature, body, payload)
            : throw new MessageRefusedException("Body must have exactly one child");
    }
}
