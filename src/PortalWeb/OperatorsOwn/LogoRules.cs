using System.Xml;
using System.Xml.Linq;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>
/// What a logo may be made of: shapes, text and colours. Everything else is refused, named or not: a script, an event handler, foreign content, an animation, anything that is fetched from
/// elsewhere, and style sheets, which our own content security policy would leave out.
/// </summary>
internal static class LogoRules
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    private static readonly HashSet<string> Elements =
    [
        "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern",
    ];

    private static readonly XmlReaderSettings Closed = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static IEnumerable<string> FaultsOf(string svg)
    {
        try
        {
            using var text = new StringReader(svg);
            using var reader = XmlReader.Create(text, Closed);
            return FaultsOf(XDocument.Load(reader)).Distinct().ToList();
        }
        catch (XmlException failure)
        {
            return [$"is no SVG: {failure.Message}"];
        }
    }

    private static IEnumerable<string> FaultsOf(XDocument document) =>
    [
        .. FaultsOf(document.Root!),
        .. document.DescendantNodes().OfType<XProcessingInstruction>().Select(instruction => $"has the processing instruction {instruction.Target}"),
        .. document.Descendants().Where(element => element.Name.Namespace != Svg || !Elements.Contains(element.Name.LocalName)).Select(element => $"has the element {NameOf(element.Name)}"),
        .. document.Descendants().SelectMany(element => element.Attributes()).Where(attribute => !IsAdmitted(attribute)).Select(attribute => $"has the attribute {NameOf(attribute.Name)}=\"{attribute.Value}\""),
    ];

    private static IEnumerable<string> FaultsOf(XElement root)
    {
        if (root.Name != Svg + "svg")
        {
            yield return "does not begin with <svg xmlns=\"http://www.w3.org/2000/svg\">";
        }

        if (root.Attribute("viewBox") is null)
        {
            yield return "has no viewBox, so its shape is not known";
        }
    }

    private static bool IsAdmitted(XAttribute attribute) =>
        attribute.IsNamespaceDeclaration
        || (attribute.Name.LocalName is "href" ? attribute.Value.StartsWith('#') && IsOurs(attribute) : IsOurs(attribute) && IsPlain(attribute));

    private static bool IsOurs(XAttribute attribute) =>
        attribute.Name.Namespace == XNamespace.None
        || attribute.Name == XLink + "href"
        || attribute.Name == XNamespace.Xml + "space"
        || attribute.Name == XNamespace.Xml + "lang";

    private static bool IsPlain(XAttribute attribute) =>
        attribute.Name.LocalName is not ("style" or "src")
        && !attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        && !attribute.Value.Replace("url(#", "", StringComparison.OrdinalIgnoreCase).Contains("url(", StringComparison.OrdinalIgnoreCase)
        && !attribute.Value.Contains("image-set(", StringComparison.OrdinalIgnoreCase)
        && !attribute.Value.Contains('\\', StringComparison.Ordinal);

    private static string NameOf(XName name) => name.Namespace == Svg || name.Namespace == XNamespace.None ? name.LocalName : $"{name.LocalName} of {name.Namespace}";
}
