using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tests.Tr03130.Soap;

/// <summary>
/// A reply as an eID-Server would write it, valid by default. What a test changes before signing is covered by a correct signature of
/// the right key; what it changes afterwards is not. Written without the adapter's own code.
/// </summary>
internal sealed class SignedReply(X509Certificate2 certificate, DateTimeOffset now)
{
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    /// <summary>Stands for "&amp;#xD;", which .NET itself would write as a line break.</summary>
    public const string CarriageReturn = "\uE00D";

    public string Payload { get; set; } = Payloads.CardRead;

    public DateTimeOffset Created { get; set; } = now;

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    public string SignatureMethod { get; set; } = certificate.GetECDsaPrivateKey() is null ? RsaSha256 : EcdsaSha256;

    public string DigestMethod { get; set; } = Sha256;

    public string CanonicalizationMethod { get; set; } = ExclusiveC14N;

    /// <summary>The content of each reference's Transforms.</summary>
    public string Transforms { get; set; } = $"<ds:Transform Algorithm=\"{ExclusiveC14N}\"/>";

    /// <summary>What the two references say, in their order.</summary>
    public List<string> References { get; } = ["#timestamp", "#body"];

    public string KeyInfo { get; set; } =
        "<wsse:SecurityTokenReference><ds:X509Data><ds:X509IssuerSerial>"
        + $"<ds:X509IssuerName>{certificate.Issuer}</ds:X509IssuerName><ds:X509SerialNumber>{DecimalSerialNumber(certificate)}</ds:X509SerialNumber>"
        + "</ds:X509IssuerSerial></ds:X509Data></wsse:SecurityTokenReference>";

    /// <summary>How digests and the signature are written.</summary>
    public Func<byte[], string> WriteBase64 { get; set; } = Convert.ToBase64String;

    /// <summary>How the two moments of the timestamp are written.</summary>
    public Func<DateTimeOffset, string> WriteTime { get; set; } = Time;

    /// <summary>Changes the text before anything is signed.</summary>
    public Func<string, string> BeforeSigning { get; set; } = text => text;

    /// <summary>Changes the document after it was signed.</summary>
    public Action<XmlDocument> AfterSigning { get; set; } = _ => { };

    /// <summary>Changes the text that is sent.</summary>
    public Func<string, string> BeforeSending { get; set; } = text => text;

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToText());

    public string ToText()
    {
        var document = Load(BeforeSigning(Envelope()));
        Fill(document);
        AfterSigning(document);
        return BeforeSending(document.OuterXml.Replace(CarriageReturn, "&#xD;", StringComparison.Ordinal));
    }

    public static XmlDocument Load(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(xml);
        return document;
    }

    public static XmlElement Find(XmlDocument document, string localName) => document.GetElementsByTagName(localName, "*").OfType<XmlElement>().First();

    private string Envelope() => $"""
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><soap:Header><wsse:Security soap:mustUnderstand="1"><wsu:Timestamp wsu:Id="timestamp"><wsu:Created>{WriteTime(Created)}</wsu:Created><wsu:Expires>{WriteTime(Created + Lifetime)}</wsu:Expires></wsu:Timestamp><ds:Signature><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{CanonicalizationMethod}"/><ds:SignatureMethod Algorithm="{SignatureMethod}"/>{string.Concat(References.Select(Reference))}</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo>{KeyInfo}</ds:KeyInfo></ds:Signature></wsse:Security></soap:Header><soap:Body wsu:Id="body">{Payload}</soap:Body></soap:Envelope>
        """;

    private string Reference(string uri) =>
        $"<ds:Reference URI=\"{uri}\"><ds:Transforms>{Transforms}</ds:Transforms><ds:DigestMethod Algorithm=\"{DigestMethod}\"/><ds:DigestValue/></ds:Reference>";

    private void Fill(XmlDocument document)
    {
        foreach (var reference in document.GetElementsByTagName("Reference", "*").OfType<XmlElement>())
        {
            var target = reference.GetAttribute("URI").TrimStart('#');
            var element = document.GetElementsByTagName("*").OfType<XmlElement>().LastOrDefault(candidate =>
                candidate.Attributes.OfType<XmlAttribute>().Any(attribute => attribute.LocalName is "Id" or "ID" && attribute.Value == target));
            reference.GetElementsByTagName("DigestValue", "*")[0]!.InnerText = WriteBase64(Digest(Canonical(element ?? document.DocumentElement!)));
        }

        if (document.GetElementsByTagName("SignedInfo", "*").OfType<XmlElement>().FirstOrDefault() is { } signedInfo)
        {
            Find(document, "SignatureValue").InnerText = WriteBase64(SignData(Canonical(signedInfo)));
        }
    }

    private byte[] Digest(byte[] data) => DigestMethod.EndsWith("sha1", StringComparison.Ordinal) ? Sha1(data)
        : DigestMethod.EndsWith("sha512", StringComparison.Ordinal) ? SHA512.HashData(data)
        : SHA256.HashData(data);

    private byte[] SignData(byte[] data)
    {
        var hash = SignatureMethod.EndsWith("sha1", StringComparison.Ordinal) ? HashAlgorithmName.SHA1
            : SignatureMethod.EndsWith("sha512", StringComparison.Ordinal) ? HashAlgorithmName.SHA512
            : HashAlgorithmName.SHA256;
        return certificate.GetECDsaPrivateKey() is { } curve
            ? curve.SignData(data, hash)
            : certificate.GetRSAPrivateKey()!.SignData(data, hash, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Canonical(XmlElement element)
    {
        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(Load(element.OuterXml));
        using var output = new MemoryStream();
        ((Stream)transform.GetOutput(typeof(Stream))).CopyTo(output);
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(output.ToArray()).Replace(CarriageReturn, "&#xD;", StringComparison.Ordinal));
    }

#pragma warning disable CA5350 // A hostile reply is signed in a hostile way.
    private static byte[] Sha1(byte[] data) => SHA1.HashData(data);
#pragma warning restore CA5350

    private static string DecimalSerialNumber(X509Certificate2 certificate) =>
        new System.Numerics.BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
