using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>Wraps a payload in an envelope with a signed Timestamp and Body.</summary>
internal sealed class ResponseSigner(IOptions<SigningOptions> options, TimeProvider clock)
{
    private readonly X509Certificate2 _certificate =
        X509Certificate2.CreateFromPemFile(options.Value.CertificatePath, options.Value.PrivateKeyPath);

    public byte[] Sign(XElement payload)
    {
        var document = ToDom(Envelope(payload));
        var response = SignedMessage.Take(document);
        response.Signature.AppendChild(document.ImportNode(ToDom(SignedInfo(response.Body, response.Timestamp)).DocumentElement!, deep: true));
        var signedInfo = response.Signature.Elements()[0];
        var value = SignatureKey.Sign(_certificate, ExclusiveCanonicalForm.Of(signedInfo));
        Append(response.Signature, new XElement(WsNames.Dsig + "SignatureValue", Convert.ToBase64String(value)));
        Append(response.Signature, KeyInfo());
        return Serialize(document);
    }

    private XElement Envelope(XElement payload)
    {
        var now = clock.GetUtcNow();
        return new XElement(
            WsNames.Soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soap", WsNames.Soap),
            new XElement(
                WsNames.Soap + "Header",
                new XElement(
                    WsNames.Wsse + "Security",
                    new XAttribute(XNamespace.Xmlns + "wsse", WsNames.Wsse),
                    new XAttribute(XNamespace.Xmlns + "wsu", WsNames.Wsu),
                    new XAttribute(WsNames.Soap + "mustUnderstand", "1"),
                    new XElement(
                        WsNames.Wsu + "Timestamp",
                        NewId("TS"),
                        new XElement(WsNames.Wsu + "Created", Instant(now)),
                        new XElement(WsNames.Wsu + "Expires", Instant(now + WsNames.TimestampLifetime))),
                    new XElement(WsNames.Dsig + "Signature", new XAttribute(XNamespace.Xmlns + "ds", WsNames.Dsig)))),
            new XElement(WsNames.Soap + "Body", new XAttribute(XNamespace.Xmlns + "wsu", WsNames.Wsu), NewId("Body"), payload));
    }

    private XElement SignedInfo(params XmlElement[] parts) => new(
        WsNames.Dsig + "SignedInfo",
        new XAttribute(XNamespace.Xmlns + "ds", WsNames.Dsig),
        Method("CanonicalizationMethod", WsNames.ExcC14N.NamespaceName),
        Method("SignatureMethod", SignatureKey.AlgorithmOf(_certificate)),
        parts.Select(part => new XElement(
            WsNames.Dsig + "Reference",
            new XAttribute("URI", "#" + SignedMessage.IdOf(part)),
            new XElement(WsNames.Dsig + "Transforms", Method("Transform", WsNames.ExcC14N.NamespaceName)),
            Method("DigestMethod", WsNames.Sha256),
            new XElement(WsNames.Dsig + "DigestValue", Convert.ToBase64String(SHA256.HashData(ExclusiveCanonicalForm.Of(part)))))));

    private XElement KeyInfo() => new(
        WsNames.Dsig + "KeyInfo",
        new XElement(
            WsNames.Wsse + "SecurityTokenReference",
            new XElement(
                WsNames.Dsig + "X509Data",
                new XElement(
                    WsNames.Dsig + "X509IssuerSerial",
                    new XElement(WsNames.Dsig + "X509IssuerName", _certificate.Issuer),
                    new XElement(WsNames.Dsig + "X509SerialNumber", IssuerSerial.SerialOf(_certificate).ToString(CultureInfo.InvariantCulture))))));

    private static void Append(XmlElement parent, XElement child) =>
        parent.AppendChild(parent.OwnerDocument.ImportNode(ToDom(child).DocumentElement!, deep: true));

    private static XElement Method(string name, string algorithm) => new(WsNames.Dsig + name, new XAttribute("Algorithm", algorithm));

    // NCName: an Id must not start with a digit.
    private static XAttribute NewId(string part) => new(WsNames.Wsu + "Id", $"{part}-{Guid.NewGuid():N}");

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static XmlDocument ToDom(XElement element)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = element.CreateReader();
        document.Load(reader);
        return document;
    }

    private static byte[] Serialize(XmlDocument document)
    {
        using var octets = new MemoryStream();
        using (var writer = XmlWriter.Create(octets, new() { Encoding = new System.Text.UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize }))
        {
            document.Save(writer);
        }

        return octets.ToArray();
    }
}
