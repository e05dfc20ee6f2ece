using System.Xml;

namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

internal static class GetResultRequestReader
{
    private const int MinSessionIdBytes = 16;

    public static GetResultRequest Read(XmlElement request)
    {
        var children = new ElementCursor(request);
        var session = new ElementCursor(children.Required("Session"));
        var id = LeafValues.Hex(session.Required("ID"), MinSessionIdBytes);
        session.End();
        var counter = LeafValues.Int(children.Required("RequestCounter"));
        children.End();
        return new(id, counter);
    }

    /// <summary>The session that a malformed request names, as far as it can be told: a schema violation ends it too.</summary>
    public static string? TryReadSessionId(XmlElement request) =>
        request.GetElementsByTagName("ID", EidNames.Eid.NamespaceName)
            .OfType<XmlElement>()
            .Where(id => id.ParentNode is XmlElement { LocalName: "Session" })
            .Select(id => id.InnerText.Trim().ToUpperInvariant())
            .FirstOrDefault();
}
