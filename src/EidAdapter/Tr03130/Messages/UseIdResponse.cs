using System.Xml;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>A session that the server has opened.</summary>
/// <param name="SessionId">For getResult.</param>
/// <param name="ServerAddress">Where the eID-Client connects, as the server wrote it; null where it did not say.</param>
/// <param name="Psk">Must be the one that was sent.</param>
internal sealed record UseIdResponse(byte[] SessionId, string? ServerAddress, PreSharedKey Psk)
{
    private const int MaxAddress = 1000;
    private const int MinSession = 16;
    private const int MaxSession = 128;

    public static UseIdResponse Read(XmlElement payload)
    {
        EidResult.RequireOk(payload);
        var children = new ElementCursor(payload);
        var session = ReadSession(children.Required("Session", XmlNames.Eid));
        var address = children.Optional("eCardServerAddress", XmlNames.Eid) is { } element ? ReadAddress(element) : null;
        var psk = ReadPsk(children.Required("PSK", XmlNames.Eid));
        children.Required("Result", XmlNames.Dss);
        children.End();
        return new(session, address, psk);
    }

    public override string ToString() => nameof(UseIdResponse);

    private static string ReadAddress(XmlElement element) => ElementCursor.Value(element) is { Length: <= MaxAddress } address && address.All(IsInAddress)
        ? address
        : throw EidServerException.Malformed("The address for the eID-Client is too long or no address.");

    private static bool IsInAddress(char character) => !char.IsControl(character) && !char.IsWhiteSpace(character);

    private static byte[] ReadSession(XmlElement element)
    {
        var children = new ElementCursor(element);
        var id = CardText.ReadHex(children.Required("ID", XmlNames.Eid), MaxSession);
        children.End();
        return id.Length >= MinSession ? id : throw EidServerException.Malformed("The session's id is shorter than the schema allows.");
    }

    private static PreSharedKey ReadPsk(XmlElement element)
    {
        var children = new ElementCursor(element);
        var id = ElementCursor.Text(children.Required("ID", XmlNames.Eid));
        var key = ElementCursor.Value(children.Required("Key", XmlNames.Eid));
        children.End();
        return new(id, key);
    }
}
