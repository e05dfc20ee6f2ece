using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

internal static class EidNames
{
    public static readonly XNamespace Eid = "http://bsi.bund.de/eID/";
    public static readonly XNamespace Dss = "urn:oasis:names:tc:dss:1.0:core:schema";
}
