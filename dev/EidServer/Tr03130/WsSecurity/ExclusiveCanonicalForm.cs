using System.Security.Cryptography.Xml;
using System.Xml;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>Exclusive XML canonicalization 1.0, without comments, of one element in its document.</summary>
internal static class ExclusiveCanonicalForm
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    public static byte[] Of(XmlElement element, string? inclusivePrefixes = null)
    {
        var copy = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var root = (XmlElement)copy.AppendChild(copy.ImportNode(element, deep: true))!;
        DeclareInScope(element, root);
        var transform = new XmlDsigExcC14NTransform(includeComments: false, inclusivePrefixes);
        transform.LoadInput(copy);
        using var octets = (MemoryStream)transform.GetOutput(typeof(Stream));
        return octets.ToArray();
    }

    // The copy has lost its ancestors, and with them the prefixes that they declared; the nearest declaration counts.
    private static void DeclareInScope(XmlElement element, XmlElement root)
    {
        for (var ancestor = element.ParentNode as XmlElement; ancestor is not null; ancestor = ancestor.ParentNode as XmlElement)
        {
            foreach (XmlAttribute attribute in ancestor.Attributes)
            {
                if (attribute.NamespaceURI == Xmlns && !root.HasAttribute(attribute.LocalName, Xmlns))
                {
                    root.SetAttributeNode((XmlAttribute)root.OwnerDocument.ImportNode(attribute, deep: true));
                }
            }
        }
    }
}
