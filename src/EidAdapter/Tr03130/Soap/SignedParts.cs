using System.Security.Cryptography.Xml;
using System.Xml;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// A signature whose references can resolve to the given elements and to nothing else, by identity: no search through the
/// document, so nothing in it can be mistaken for them.
/// </summary>
internal sealed class SignedParts(XmlDocument document, IReadOnlyDictionary<string, XmlElement> parts) : SignedXml(document)
{
    public override XmlElement? GetIdElement(XmlDocument? document, string idValue) => parts.GetValueOrDefault(idValue);
}
