namespace ServicePortal.Eid.Tr03130.Soap;

internal static class XmlNames
{
    public const string Eid = "http://bsi.bund.de/eID/";
    public const string Dss = "urn:oasis:names:tc:dss:1.0:core:schema";
    public const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string Security = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    public const string Utility = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    public const string Signature = "http://www.w3.org/2000/09/xmldsig#";
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";
}
