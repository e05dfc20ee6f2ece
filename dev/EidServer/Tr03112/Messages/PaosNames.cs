using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03112.Messages;

internal static class PaosNames
{
    public const string MediaType = "application/vnd.paos+xml";
    public const string EacProtocol = "urn:oid:1.3.162.15480.3.0.14.2";

    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Addressing = "http://www.w3.org/2005/03/addressing";
    public static readonly XNamespace Iso = "urn:iso:std:iso-iec:24727:tech:schema";
    public static readonly XNamespace Dss = "urn:oasis:names:tc:dss:1.0:core:schema";
    public static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";
}
