using System.Globalization;
using System.Xml;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>Writes the payloads of the three requests in the order of the schema.</summary>
internal static class RequestWriter
{
    private const string Allowed = "ALLOWED";
    private const string Denied = "DENIED";

    public static Action<XmlWriter> UseId(InterfaceVersion version, CardRequest card, PreSharedKey psk) => xml =>
    {
        xml.WriteStartElement("eid", "useIDRequest", XmlNames.Eid);
        xml.WriteStartElement("UseOperations", XmlNames.Eid);
        foreach (var field in version.Operations)
        {
            xml.WriteElementString(field.ToString(), XmlNames.Eid, NameOf(card[field]));
        }

        xml.WriteEndElement();
        if (version.KnowsEidTypes)
        {
            WriteEidTypes(xml);
        }

        xml.WriteStartElement("PSK", XmlNames.Eid);
        xml.WriteElementString("ID", XmlNames.Eid, psk.Id);
        xml.WriteElementString("Key", XmlNames.Eid, psk.Key);
        xml.WriteEndElement();
        xml.WriteEndElement();
    };

    public static Action<XmlWriter> GetResult(string sessionId, int counter) => xml =>
    {
        xml.WriteStartElement("eid", "getResultRequest", XmlNames.Eid);
        xml.WriteStartElement("Session", XmlNames.Eid);
        xml.WriteElementString("ID", XmlNames.Eid, sessionId);
        xml.WriteEndElement();
        xml.WriteElementString("RequestCounter", XmlNames.Eid, counter.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    };

    public static Action<XmlWriter> GetServerInfo() => xml =>
    {
        xml.WriteStartElement("eid", "getServerInfoRequest", XmlNames.Eid);
        xml.WriteEndElement();
    };

    // Only kinds of eID that reach the level "hoch": what is read here is stored as HIGH.
    private static void WriteEidTypes(XmlWriter xml)
    {
        xml.WriteStartElement("EIDTypeRequest", XmlNames.Eid);
        xml.WriteElementString(nameof(EidType.CardCertified), XmlNames.Eid, Allowed);
        xml.WriteElementString(nameof(EidType.SECertified), XmlNames.Eid, Allowed);
        xml.WriteElementString(nameof(EidType.SEEndorsed), XmlNames.Eid, Denied);
        xml.WriteElementString(nameof(EidType.HWKeyStore), XmlNames.Eid, Denied);
        xml.WriteEndElement();
    }

    private static string NameOf(FieldRequest request) => request switch
    {
        FieldRequest.Required => "REQUIRED",
        FieldRequest.Allowed => Allowed,
        _ => "PROHIBITED",
    };
}
