using System.Text;
using System.Xml;
using ServicePortal.Eid.Tr03130;

namespace ServicePortal.Eid.TcToken;

/// <summary>Writes the TcToken of TR-03124-1: an XML fragment without prolog, its elements in this order.</summary>
internal static class TcTokenXml
{
    public static string Write(EidSession session, string refreshAddress, string communicationErrorAddress) => Write(xml =>
    {
        xml.WriteElementString("ServerAddress", session.ServerAddress);

        // The eID-Server finds the session by the PSK's id, not by the id that getResult uses.
        xml.WriteElementString("SessionIdentifier", session.Psk.Id);
        xml.WriteElementString("RefreshAddress", refreshAddress);
        xml.WriteElementString("CommunicationErrorAddress", communicationErrorAddress);
        xml.WriteElementString("Binding", "urn:liberty:paos:2006-08");
        xml.WriteElementString("PathSecurity-Protocol", "urn:ietf:rfc:4279");
        xml.WriteStartElement("PathSecurity-Parameters");
        xml.WriteElementString("PSK", session.Psk.Key);
        xml.WriteEndElement();
    });

    /// <summary>No session could be opened: the eID-Client goes to the error address.</summary>
    public static string WriteFailure(string communicationErrorAddress) => Write(xml =>
    {
        xml.WriteElementString("ServerAddress", null);
        xml.WriteElementString("SessionIdentifier", null);
        xml.WriteElementString("RefreshAddress", null);
        xml.WriteElementString("CommunicationErrorAddress", communicationErrorAddress);
        xml.WriteElementString("Binding", null);
        xml.WriteElementString("PathSecurity-Protocol", null);
        xml.WriteElementString("PathSecurity-Parameters", null);
    });

    private static string Write(Action<XmlWriter> children)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment }))
        {
            xml.WriteStartElement("TCTokenType");
            children(xml);
            xml.WriteEndElement();
        }

        return text.ToString();
    }
}
