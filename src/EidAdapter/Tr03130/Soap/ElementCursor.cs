using System.Xml;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// Reads an element's children in the order of a schema sequence. Whatever is not asked for, be it an element, an attribute or text
/// between elements, is refused. Comments between elements say nothing.
/// </summary>
internal sealed class ElementCursor
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    // XML Schema 1.0, 2.6: these may stand at any element. Nothing is loaded from where they point, and a type that they name is not
    // believed: what is read has to fit the type that is expected. The fourth, nil, would change a meaning and is not allowed here.
    private static readonly string[] SchemaHints = ["schemaLocation", "noNamespaceSchemaLocation", "type"];

    private readonly Queue<XmlElement> _children = [];
    private readonly XmlElement _parent;

    public ElementCursor(XmlElement parent, params ReadOnlySpan<XmlQualifiedName> attributes)
    {
        _parent = parent;
        RefuseAttributes(parent, attributes);
        foreach (XmlNode node in parent.ChildNodes)
        {
            if (node is XmlElement element)
            {
                _children.Enqueue(element);
            }
            else if (node is not (XmlWhitespace or XmlSignificantWhitespace or XmlComment))
            {
                throw EidServerException.Malformed($"{parent.LocalName} has text between its elements.");
            }
        }
    }

    public XmlElement Required(string name, string ns) =>
        Optional(name, ns) ?? throw EidServerException.Malformed($"{_parent.LocalName} lacks {name} at its place.");

    public XmlElement? Optional(string name, string ns) =>
        _children.TryPeek(out var next) && next.LocalName == name && next.NamespaceURI == ns ? _children.Dequeue() : null;

    public void End()
    {
        if (_children.Count > 0)
        {
            throw EidServerException.Malformed($"{_parent.LocalName} has an unexpected child.");
        }
    }

    /// <summary>The text of an element that has nothing else.</summary>
    public static string Text(XmlElement element, params ReadOnlySpan<XmlQualifiedName> attributes)
    {
        RefuseAttributes(element, attributes);
        foreach (XmlNode node in element.ChildNodes)
        {
            if (node is not (XmlText or XmlWhitespace or XmlSignificantWhitespace))
            {
                throw EidServerException.Malformed($"{element.LocalName} has more than text.");
            }
        }

        return element.InnerText;
    }

    /// <summary>The value of an element whose type is not a string: white space around it means nothing.</summary>
    public static string Value(XmlElement element) => XmlSpace.Trim(Text(element));

    private static void RefuseAttributes(XmlElement element, ReadOnlySpan<XmlQualifiedName> accepted)
    {
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (attribute.NamespaceURI != XmlNames.Xmlns && !IsHint(attribute) && !accepted.Contains(new(attribute.LocalName, attribute.NamespaceURI)))
            {
                throw EidServerException.Malformed($"{element.LocalName} has an unexpected attribute.");
            }
        }
    }

    private static bool IsHint(XmlAttribute attribute) => attribute.NamespaceURI == SchemaInstance && SchemaHints.Contains(attribute.LocalName);
}
