using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ServicePortal.Dev.EidServer.Tests.Hosting;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>
/// A useIDRequest as a client on Apache CXF and WSS4J writes it, byte by byte. Canonical forms are written down here beside the form that travels, so
/// nothing is shared with the code under test: neither its canonicalization nor its spelling.
/// </summary>
internal sealed record ForeignClient(DateTimeOffset Now)
{
    private const string SoapNs = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string WsseNs = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private const string WsuNs = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private const string DsNs = "http://www.w3.org/2000/09/xmldsig#";
    private const string ExcC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    private const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private static readonly X509Certificate2 Certificate = SigningCertificates.Adapter;

    /// <summary>RFC 4514, as Java's X500Principal writes it.</summary>
    public static string Rfc4514Issuer => "CN=ServicePortal development CA,O=ServicePortal development";

    public static string DecimalSerial =>
        new BigInteger(Certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);

    public string Issuer { get; init; } = Rfc4514Issuer;

    public string Serial { get; init; } = DecimalSerial;

    public string Created { get; init; } = Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public string Expires { get; init; } = Now.AddMinutes(5).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Attributes of the payload's first element.</summary>
    public string PayloadAttributes { get; init; } = "";

    /// <summary>What follows UseOperations.</summary>
    public string MorePayload { get; init; } = "";

    /// <summary>Headers before and behind WS-Security.</summary>
    public string OtherHeaders { get; init; } = "";

    public string Write()
    {
        var signedInfo = SignedInfo(Digest(CanonicalTimestamp), Digest(CanonicalBody), canonical: true);
        var signature = Java(Sign(signedInfo));
        return $"""
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <soap:Envelope xmlns:soap="{SoapNs}"><soap:Header>{OtherHeaders}<wsse:Security xmlns:wsu="{WsuNs}" xmlns:wsse="{WsseNs}" soap:mustUnderstand="1">{Timestamp}<ds:Signature
              xmlns:ds="{DsNs}" Id="SIG-3">{SignedInfo(Digest(CanonicalTimestamp), Digest(CanonicalBody), canonical: false)}<ds:SignatureValue>{signature}</ds:SignatureValue>{KeyInfo}</ds:Signature>
            </wsse:Security></soap:Header>{Body}</soap:Envelope>
            """;
    }

    private string Timestamp => $"<wsu:Timestamp wsu:Id=\"TS-1\"><wsu:Created>{Created}</wsu:Created><wsu:Expires>{Expires}</wsu:Expires></wsu:Timestamp>";

    private string CanonicalTimestamp => Timestamp.Replace(
        "<wsu:Timestamp", $"<wsu:Timestamp xmlns:soap=\"{SoapNs}\" xmlns:wsse=\"{WsseNs}\" xmlns:wsu=\"{WsuNs}\"", StringComparison.Ordinal);

    private string Body => $"<soap:Body wsu:Id=\"id-2\" xmlns:unused=\"urn:unused\" xmlns:wsu=\"{WsuNs}\">{Payload}</soap:Body>";

    private string CanonicalBody => $"<soap:Body xmlns:soap=\"{SoapNs}\" xmlns:wsu=\"{WsuNs}\" wsu:Id=\"id-2\">{Payload}</soap:Body>";

    // JAXB gives the namespace a prefix of its own and writes no line breaks.
    private string Payload
    {
        get
        {
            var fields = Requests.UseId().Descendants().Skip(1).Select(demand => $"<ns2:{demand.Name.LocalName}>{demand.Value}</ns2:{demand.Name.LocalName}>");
            return $"<ns2:useIDRequest xmlns:ns2=\"http://bsi.bund.de/eID/\"{PayloadAttributes}><ns2:UseOperations>{string.Concat(fields)}</ns2:UseOperations>{MorePayload}</ns2:useIDRequest>";
        }
    }

    private string KeyInfo => $"""
        <ds:KeyInfo Id="KI-4"><wsse:SecurityTokenReference wsu:Id="STR-5"><ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>{Issuer}</ds:X509IssuerName><ds:X509SerialNumber>{Serial}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data></wsse:SecurityTokenReference></ds:KeyInfo>
        """;

    // What travels has empty elements closed at once and no repeated declarations; the canonical form has neither.
    private static string SignedInfo(string timestamp, string body, bool canonical)
    {
        string Prefixes(string list) => canonical
            ? $"<ec:InclusiveNamespaces xmlns:ec=\"{ExcC14N}\" PrefixList=\"{list}\"></ec:InclusiveNamespaces>"
            : $"<ec:InclusiveNamespaces PrefixList=\"{list}\" xmlns:ec=\"{ExcC14N}\"/>";
        string Empty(string name, string algorithm) => $"<ds:{name} Algorithm=\"{algorithm}\"{(canonical ? $"></ds:{name}>" : "/>")}";
        string Reference(string id, string list, string digest) =>
            $"<ds:Reference URI=\"#{id}\"><ds:Transforms><ds:Transform Algorithm=\"{ExcC14N}\">{Prefixes(list)}</ds:Transform></ds:Transforms>"
            + $"{Empty("DigestMethod", Sha256)}<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>";
        var declarations = canonical ? $" xmlns:ds=\"{DsNs}\" xmlns:soap=\"{SoapNs}\"" : "";
        return $"<ds:SignedInfo{declarations}><ds:CanonicalizationMethod Algorithm=\"{ExcC14N}\">{Prefixes("soap")}</ds:CanonicalizationMethod>"
            + $"{Empty("SignatureMethod", EcdsaSha256)}{Reference("TS-1", "wsse soap", timestamp)}{Reference("id-2", "", body)}</ds:SignedInfo>";
    }

    private static string Digest(string canonical) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static byte[] Sign(string canonical)
    {
        using var key = Certificate.GetECDsaPrivateKey()!;
        return key.SignData(Encoding.UTF8.GetBytes(canonical), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    // Java breaks base64 after 76 characters with CR LF, and the CR travels as a reference.
    private static string Java(byte[] bytes) =>
        Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("&#13;\n");
}
