using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tests.Hosting;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>Signs requests with SignedXml, right by default; each property makes one thing wrong.</summary>
internal sealed record RequestSigner(DateTimeOffset Created)
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    static RequestSigner() => EcdsaSha256.Register();

    public X509Certificate2 Certificate { get; init; } = SigningCertificates.Adapter;

    /// <summary>The certificate that KeyInfo names.</summary>
    public X509Certificate2? Named { get; init; }

    public string? SignatureMethod { get; init; }

    public string DigestMethod { get; init; } = SignedXml.XmlDsigSHA256Url;

    public string Canonicalization { get; init; } = SignedXml.XmlDsigExcC14NTransformUrl;

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    public IReadOnlyList<string> Parts { get; init; } = ["body", "timestamp"];

    /// <summary>Changes the envelope before it is signed.</summary>
    public Action<XmlDocument>? Prepare { get; init; }

    public string Sign(XElement payload)
    {
        var document = Envelope(payload);
        Prepare?.Invoke(document);
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)Certificate.GetRSAPrivateKey() ?? Certificate.GetECDsaPrivateKey()!;
        var signed = new WsuSignedXml(document) { SigningKey = key, KeyInfo = new KeyInfo() };
        signed.SignedInfo!.CanonicalizationMethod = Canonicalization;
        signed.SignedInfo.SignatureMethod = SignatureMethod ?? (key is RSA ? SignedXml.XmlDsigRSASHA256Url : EcdsaSha256.Uri);
        foreach (var part in Parts)
        {
            var reference = new Reference($"#{part}") { DigestMethod = DigestMethod };
            reference.AddTransform(Canonicalization == SignedXml.XmlDsigC14NTransformUrl ? new XmlDsigC14NTransform() : new XmlDsigExcC14NTransform());
            signed.AddReference(reference);
        }

        signed.KeyInfo.AddClause(new KeyInfoNode(TokenReference(document)));
        signed.ComputeSignature();
        document.GetElementsByTagName("Security", Wsse)[0]!.AppendChild(document.ImportNode(signed.GetXml(), deep: true));
        return document.OuterXml;
    }

    private XmlDocument Envelope(XElement payload)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(
            $"""
            <soap:Envelope xmlns:soap="{Soap}" xmlns:wsu="{WsuSignedXml.Wsu}"><soap:Header><wsse:Security xmlns:wsse="{Wsse}" soap:mustUnderstand="1">
            <wsu:Timestamp wsu:Id="timestamp">
            <wsu:Created>{Instant(Created)}</wsu:Created><wsu:Expires>{Instant(Created + Lifetime)}</wsu:Expires>
            </wsu:Timestamp>
            </wsse:Security></soap:Header><soap:Body wsu:Id="body">{payload}</soap:Body></soap:Envelope>
            """);
        return document;
    }

    private XmlElement TokenReference(XmlDocument document)
    {
        var named = Named ?? Certificate;
        var serial = new BigInteger(named.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);
        var reference = document.CreateElement("wsse", "SecurityTokenReference", Wsse);
        reference.InnerXml =
            $"""
            <X509Data xmlns="{SignedXml.XmlDsigNamespaceUrl}"><X509IssuerSerial>
            <X509IssuerName>{named.Issuer}</X509IssuerName><X509SerialNumber>{serial}</X509SerialNumber>
            </X509IssuerSerial></X509Data>
            """;
        return reference;
    }

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
