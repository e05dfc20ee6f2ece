using System.Xml;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>dss:Result. Only the major code "ok" is success; a warning is not.</summary>
internal static class EidResult
{
    private const string Ok = "http://www.bsi.bund.de/ecard/api/1.1/resultmajor#ok";
    private static readonly XmlQualifiedName Language = new("lang", XmlNames.Xml);

    /// <summary>Looked at before anything else, because the other children of a failed response mean nothing.</summary>
    public static void RequireOk(XmlElement response)
    {
        var results = response.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName == "Result" && child.NamespaceURI == XmlNames.Dss).ToList();
        if (results is not [var result] || response.LastChild is XmlElement last && last != result)
        {
            throw EidServerException.Malformed($"{response.LocalName} has no Result at its end.");
        }

        var children = new ElementCursor(result);
        var major = ElementCursor.Value(children.Required("ResultMajor", XmlNames.Dss));
        var minor = children.Optional("ResultMinor", XmlNames.Dss) is { } element ? ElementCursor.Value(element) : null;
        if (children.Optional("ResultMessage", XmlNames.Dss) is { } message)
        {
            ElementCursor.Text(message, Language);
        }

        children.End();
        if (major != Ok)
        {
            throw EidServerException.Refused(ResultMinors.Parse(minor));
        }
    }
}
