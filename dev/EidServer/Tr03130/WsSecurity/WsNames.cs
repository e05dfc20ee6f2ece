using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

internal static class WsNames
{
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    public static readonly XNamespace Wsu = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    public static readonly XNamespace Dsig = "http://www.w3.org/2000/09/xmldsig#";
    public static readonly XNamespace ExcC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    public static readonly TimeSpan TimestampLifetime = TimeSpan.FromMinutes(5);
}
