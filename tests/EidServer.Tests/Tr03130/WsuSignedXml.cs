using System.Security.Cryptography.Xml;
using System.Xml;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>SignedXml that finds elements by wsu:Id.</summary>
internal sealed class WsuSignedXml(XmlDocument document) : SignedXml(document)
{
    public const string Wsu = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    public override XmlElement? GetIdElement(XmlDocument? document, string idValue)
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("wsu", Wsu);
        return (XmlElement?)document!.SelectSingleNode($"//*[@wsu:Id='{idValue}']", names);
    }
}
