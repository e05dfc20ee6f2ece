using System.Globalization;
using System.Xml;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>What the server's authorization certificate may read.</summary>
internal sealed record ServerInfo(IReadOnlySet<CardField> Rights)
{
    public static ServerInfo Read(XmlElement payload, InterfaceVersion version)
    {
        var children = new ElementCursor(payload);
        ReadVersion(children.Required("ServerVersion", XmlNames.Eid));
        var rights = ReadRights(children.Required("DocumentVerificationRights", XmlNames.Eid), version);
        children.End();
        return new(rights);
    }

    private static void ReadVersion(XmlElement element)
    {
        var children = new ElementCursor(element);
        ElementCursor.Text(children.Required("VersionString", XmlNames.Eid));
        ReadNumber(children.Required("Major", XmlNames.Eid));
        ReadNumber(children.Required("Minor", XmlNames.Eid));
        if (children.Optional("Bugfix", XmlNames.Eid) is { } bugfix)
        {
            ReadNumber(bugfix);
        }

        children.End();
    }

    private static HashSet<CardField> ReadRights(XmlElement element, InterfaceVersion version)
    {
        var children = new ElementCursor(element);
        var rights = version.Operations.Where(field => ElementCursor.Text(children.Required(field.ToString(), XmlNames.Eid)) switch
        {
            "ALLOWED" => true,
            "PROHIBITED" or "" => false,
            _ => throw EidServerException.Malformed($"The right for {field} is not a value of the schema."),
        }).ToHashSet();
        children.End();
        return rights;
    }

    private static void ReadNumber(XmlElement element)
    {
        if (!int.TryParse(ElementCursor.Value(element), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw EidServerException.Malformed($"{element.LocalName} is not a number.");
        }
    }
}
