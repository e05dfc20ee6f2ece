using System.Xml;

namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>Walks the children of one element in the order of the schema; whatever is left over or out of place is a violation.</summary>
internal sealed class ElementCursor
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";
    private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    private readonly string _parent;
    private readonly Queue<XmlElement> _children = [];

    public ElementCursor(XmlElement element)
    {
        _parent = element.LocalName;
        RefuseAttributes(element);
        foreach (XmlNode node in element.ChildNodes)
        {
            switch (node)
            {
                case XmlElement child:
                    _children.Enqueue(child);
                    break;
                case XmlCharacterData text when string.IsNullOrWhiteSpace(text.Value):
                    break;
                default:
                    throw new SchemaViolationException($"{_parent} must hold elements only");
            }
        }
    }

    public XmlElement Required(string name) =>
        Optional(name) ?? throw new SchemaViolationException($"{_parent} must have {name} here");

    public XmlElement? Optional(string name) =>
        _children.TryPeek(out var next) && next.LocalName == name && next.NamespaceURI == EidNames.Eid.NamespaceName
            ? _children.Dequeue()
            : null;

    public void End()
    {
        if (_children.TryPeek(out var extra))
        {
            throw new SchemaViolationException($"{extra.LocalName} is not expected in {_parent} here");
        }
    }

    public static string Text(XmlElement leaf)
    {
        RefuseAttributes(leaf);
        if (leaf.ChildNodes.OfType<XmlElement>().Any())
        {
            throw new SchemaViolationException($"{leaf.LocalName} must hold text only");
        }

        return leaf.InnerText;
    }

    private static void RefuseAttributes(XmlElement element)
    {
        if (element.Attributes.Cast<XmlAttribute>().FirstOrDefault(attribute => !IsAboutTheSchema(attribute)) is { } attribute)
        {
            throw new SchemaViolationException($"{element.LocalName} must not have the attribute {attribute.LocalName}");
        }
    }

    // Such attributes may stand in any instance (XML Schema 1, 2.6).
    private static bool IsAboutTheSchema(XmlAttribute attribute) =>
        attribute.NamespaceURI is Xmlns || (attribute.NamespaceURI is Xsi && attribute.LocalName is "schemaLocation" or "noNamespaceSchemaLocation");
}
