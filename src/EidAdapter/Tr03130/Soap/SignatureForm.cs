using System.Globalization;
using System.Numerics;
using System.Security.Cryptography.Xml;
using System.Xml;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// The one form of signature that the policy SigOnly has: two references, one transform each, SHA-256, and a KeyInfo that only names
/// a certificate. An element, attribute or algorithm beyond that is refused.
/// </summary>
internal sealed class SignatureForm
{
    public const string RsaSha256 = SignedXml.XmlDsigRSASHA256Url;

    private const string Sha256 = SignedXml.XmlDsigSHA256Url;
    private static readonly XmlQualifiedName Algorithm = new("Algorithm");
    private static readonly XmlQualifiedName Id = new("Id");

    private SignatureForm(XmlElement element)
    {
        Element = element;
        var signature = new ElementCursor(element, Id);
        var signedInfo = new ElementCursor(signature.Required("SignedInfo", XmlNames.Signature), Id);
        ElementCursor.Text(signature.Required("SignatureValue", XmlNames.Signature), Id);
        SerialNumber = ReadKeyInfo(signature.Required("KeyInfo", XmlNames.Signature));
        signature.End();

        RequireExclusiveC14N(signedInfo.Required("CanonicalizationMethod", XmlNames.Signature));
        SignatureMethod = ReadAlgorithm(signedInfo.Required("SignatureMethod", XmlNames.Signature), EcdsaSha256.Uri, RsaSha256);
        References =
        [
            ReadReference(signedInfo.Required("Reference", XmlNames.Signature)),
            ReadReference(signedInfo.Required("Reference", XmlNames.Signature)),
        ];
        signedInfo.End();
    }

    public XmlElement Element { get; }

    public string SignatureMethod { get; }

    public BigInteger SerialNumber { get; }

    public IReadOnlyList<SignedReference> References { get; }

    public static SignatureForm Read(XmlElement element) => new(element);

    private static SignedReference ReadReference(XmlElement element)
    {
        var reference = new ElementCursor(element, Id, new XmlQualifiedName("URI"));
        var transforms = new ElementCursor(reference.Required("Transforms", XmlNames.Signature));
        RequireExclusiveC14N(transforms.Required("Transform", XmlNames.Signature));
        transforms.End();
        ReadAlgorithm(reference.Required("DigestMethod", XmlNames.Signature), Sha256);
        var digest = ElementCursor.Text(reference.Required("DigestValue", XmlNames.Signature));
        reference.End();
        return element.GetAttribute("URI") is ['#', .. { Length: > 0 } id]
            ? new(id, XmlSpace.Trim(digest))
            : throw EidServerException.Untrusted("A reference is not to an element of the reply.");
    }

    // InclusiveNamespaces, which WSS4J writes, only makes the canonical form cover more.
    private static void RequireExclusiveC14N(XmlElement method)
    {
        RequireAlgorithm(method, SignedXml.XmlDsigExcC14NTransformUrl);
        var children = new ElementCursor(method, Algorithm);
        if (children.Optional("InclusiveNamespaces", XmlNames.ExclusiveC14N) is { } prefixes)
        {
            new ElementCursor(prefixes, new XmlQualifiedName("PrefixList")).End();
        }

        children.End();
    }

    private static string ReadAlgorithm(XmlElement method, params ReadOnlySpan<string> accepted)
    {
        RequireAlgorithm(method, accepted);
        new ElementCursor(method, Algorithm).End();
        return method.GetAttribute(Algorithm.Name);
    }

    private static void RequireAlgorithm(XmlElement method, params ReadOnlySpan<string> accepted)
    {
        if (!accepted.Contains(method.GetAttribute(Algorithm.Name)))
        {
            throw EidServerException.Untrusted($"{method.LocalName} names an algorithm that is not accepted.");
        }
    }

    private static BigInteger ReadKeyInfo(XmlElement element)
    {
        var keyInfo = new ElementCursor(element, Id);
        var token = new ElementCursor(
            keyInfo.Required("SecurityTokenReference", XmlNames.Security), new XmlQualifiedName("Id", XmlNames.Utility));
        keyInfo.End();
        var data = new ElementCursor(token.Required("X509Data", XmlNames.Signature));
        token.End();
        var issuerSerial = new ElementCursor(data.Required("X509IssuerSerial", XmlNames.Signature));
        data.End();

        // Every library writes issuer names in its own way; the serial number is enough to choose among pinned certificates.
        ElementCursor.Text(issuerSerial.Required("X509IssuerName", XmlNames.Signature));
        var serial = ElementCursor.Value(issuerSerial.Required("X509SerialNumber", XmlNames.Signature));
        issuerSerial.End();

        // An xsd:integer: a sign and leading zeros change nothing. RFC 5280 allows 20 bytes, that is 49 digits.
        return serial.Length <= 100 && BigInteger.TryParse(serial, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw EidServerException.Untrusted("The reply names its certificate by something that is not a number.");
    }
}

internal sealed record SignedReference(string Id, string Digest);
