using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// Puts a payload into a SOAP 1.1 envelope and signs body and timestamp as the WSDL's policy SigOnly asks (WS-Security 1.0).
/// </summary>
internal sealed class SoapSigner(X509Certificate2 certificate, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // One key object must not be used by several threads at once.
    private readonly Lock _lock = new();
    private readonly AsymmetricAlgorithm _key =
        (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey() ?? certificate.GetRSAPrivateKey() ?? throw new CryptographicException("No private key.");

    static SoapSigner() => EcdsaSha256.Register();

    public byte[] Sign(Action<XmlWriter> payload)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(WriteEnvelope(payload));
        var security = (XmlElement)document.DocumentElement!.FirstChild!.FirstChild!;
        security.AppendChild(document.ImportNode(ComputeSignature(document), deep: true));
        return Encoding.UTF8.GetBytes(document.OuterXml);
    }

    private string WriteEnvelope(Action<XmlWriter> payload)
    {
        var now = clock.GetUtcNow();
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("soap", "Envelope", XmlNames.Soap);
            xml.WriteStartElement("soap", "Header", XmlNames.Soap);
            xml.WriteStartElement("wsse", "Security", XmlNames.Security);
            xml.WriteAttributeString("soap", "mustUnderstand", XmlNames.Soap, "1");
            xml.WriteStartElement("wsu", "Timestamp", XmlNames.Utility);
            xml.WriteAttributeString("wsu", "Id", XmlNames.Utility, NewId());
            xml.WriteElementString("Created", XmlNames.Utility, Format(now));
            xml.WriteElementString("Expires", XmlNames.Utility, Format(now + Lifetime));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteStartElement("soap", "Body", XmlNames.Soap);
            xml.WriteAttributeString("wsu", "Id", XmlNames.Utility, NewId());
            payload(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private XmlElement ComputeSignature(XmlDocument document)
    {
        var body = (XmlElement)document.DocumentElement!.LastChild!;
        var timestamp = (XmlElement)document.DocumentElement.FirstChild!.FirstChild!.FirstChild!;
        var parts = new[] { timestamp, body }.ToDictionary(part => part.GetAttribute("Id", XmlNames.Utility));
        var signed = new SignedParts(document, parts) { SigningKey = _key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = _key is ECDsa ? EcdsaSha256.Uri : SignedXml.XmlDsigRSASHA256Url;
        foreach (var id in parts.Keys)
        {
            var reference = new Reference($"#{id}") { DigestMethod = SignedXml.XmlDsigSHA256Url };
            reference.AddTransform(new XmlDsigExcC14NTransform());
            signed.AddReference(reference);
        }

        signed.KeyInfo.AddClause(new KeyInfoNode(WriteTokenReference(document)));
        lock (_lock)
        {
            signed.ComputeSignature();
        }

        return signed.GetXml();
    }

    // The policy says IncludeToken/Never: the certificate is named, not sent.
    private XmlElement WriteTokenReference(XmlDocument document)
    {
        var token = document.CreateElement("wsse", "SecurityTokenReference", XmlNames.Security);
        var data = token.AppendChild(document.CreateElement("X509Data", XmlNames.Signature))!;
        var serial = data.AppendChild(document.CreateElement("X509IssuerSerial", XmlNames.Signature))!;
        serial.AppendChild(document.CreateElement("X509IssuerName", XmlNames.Signature))!.InnerText = certificate.Issuer;
        serial.AppendChild(document.CreateElement("X509SerialNumber", XmlNames.Signature))!.InnerText = certificate.DecimalSerialNumber;
        return token;
    }

    // An NCName, so it must not start with a digit.
    private static string NewId() => $"id-{Guid.CreateVersion7():n}";

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture);
}

internal static class CertificateSerialNumber
{
    extension(X509Certificate2 certificate)
    {
        public BigInteger SerialNumberValue => new(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true);

        /// <summary>As X509IssuerSerial writes it.</summary>
        public string DecimalSerialNumber => certificate.SerialNumberValue.ToString(CultureInfo.InvariantCulture);
    }
}
