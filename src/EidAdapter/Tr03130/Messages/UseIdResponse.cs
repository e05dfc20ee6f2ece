using System.Xml;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>A session that the server has opened.</summary>
/// <param name="SessionId">For getResult.</param>
/// <param name="ServerAddress">Where the eID-Client connects, as the server wrote it; null where it did not say.</param>
/// <param name="Psk">Must be the one that was sent.</param>
internal sealed record UseIdResponse(byte[] SessionId, string? ServerAddress, PreSharedKey Psk)
{
    private const int MaxAddress = 1000;
    private const int MaxPskId = 200;

    public static UseIdResponse Read(XmlElement payload)
    {
        EidResult.RequireOk(payload);
        var children = new ElementCursor(payload);
        var session = ReadSession(children.Required("Session", XmlNames.Eid));
        var address = children.Optional("eCardServerAddress", XmlNames.Eid) is { } element ? CardText.Read(element, MaxAddress) : null;
        var psk = ReadPsk(children.Required("PSK", XmlNames.Eid));
        children.Required("Result", XmlNames.Dss);
        children.End();
        return new(session, address, psk);
    }

    public override string ToString() => nameof(UseIdResponse);

    private static byte[] ReadSession(XmlElement element)
    {
        var children = new ElementCursor(element);
        var id = CardText.ReadHex(children.Required("ID", XmlNames.Eid), minimum: 16, maximum: 128);
        children.End();
        return id;
    }

    private static PreSharedKey ReadPsk(XmlElement element)
    {
        var children = new ElementCursor(element);
        var id = CardText.Read(children.Required("ID", XmlNames.Eid), MaxPskId);
        var key = ElementCursor.Text(children.Required("Key", XmlNames.Eid));
        children.End();
        return new(id, key);
    }
}
