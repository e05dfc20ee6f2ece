using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

/// <summary>
/// Checks WS-Security of a request (policy SigOnly of the WSDL) from the primitives up: digests of the Body and the
/// Timestamp that stand in their places, then the signature over SignedInfo with the pinned certificate's key.
/// </summary>
internal sealed class RequestVerifier(IOptions<ClientSigningOptions> pinned, IOptions<Tr03130Options> options, TimeProvider clock)
{
    private readonly X509Certificate2 _pinned = X509CertificateLoader.LoadCertificateFromFile(pinned.Value.CertificatePath);

    /// <returns>The payload of the Body.</returns>
    /// <exception cref="MessageRefusedException">The message is not signed as it must be.</exception>
    public XmlElement Verify(XmlDocument message)
    {
        var request = SignedMessage.Take(message);
        RequireUniqueIds(message);
        RequireValidCertificate();
        var signedInfo = VerifySignature(request.Signature);
        VerifyReferences(signedInfo, request);
        RequireFresh(request.Timestamp);
        return request.Payload;
    }

    private XmlElement VerifySignature(XmlElement signature)
    {
        if (signature.Elements() is not [var signedInfo, var value, var keyInfo]
            || !signedInfo.Is(WsNames.Dsig + "SignedInfo") || !value.Is(WsNames.Dsig + "SignatureValue") || !keyInfo.Is(WsNames.Dsig + "KeyInfo"))
        {
            throw new MessageRefusedException("Signature must hold exactly SignedInfo, SignatureValue and KeyInfo");
        }

        RequirePinnedSigner(keyInfo);
        if (signedInfo.Elements() is not [var canonicalization, var method, _, _])
        {
            throw new MessageRefusedException("SignedInfo must have exactly two references");
        }

        canonicalization.RequireAlgorithm(WsNames.ExcC14N.NamespaceName);
        method.RequireAlgorithm(SignatureKey.AlgorithmOf(_pinned));
        var octets = ExclusiveCanonicalForm.Of(signedInfo, InclusivePrefixes(canonicalization));
        return SignatureKey.Verify(_pinned, octets, Base64(value))
            ? signedInfo
            : throw new MessageRefusedException("the signature is not the pinned certificate's");
    }

    private static void VerifyReferences(XmlElement signedInfo, SignedMessage request)
    {
        var references = signedInfo.Elements()[2..];
        foreach (var part in new[] { request.Body, request.Timestamp })
        {
            var id = SignedMessage.IdOf(part);
            var reference = references.Find(candidate => candidate.Is(WsNames.Dsig + "Reference") && XmlText.Trim(candidate.GetAttribute("URI")) == $"#{id}");
            VerifyDigest((id.Length == 0 ? null : reference) ?? throw new MessageRefusedException($"{part.LocalName} is not signed"), part);
        }
    }

    private static void VerifyDigest(XmlElement reference, XmlElement part)
    {
        if (reference.Elements() is not [var transforms, var method, var value]
            || !transforms.Is(WsNames.Dsig + "Transforms") || !method.Is(WsNames.Dsig + "DigestMethod") || !value.Is(WsNames.Dsig + "DigestValue"))
        {
            throw new MessageRefusedException("Reference must hold exactly Transforms, DigestMethod and DigestValue");
        }

        var transform = transforms.OnlyChild(WsNames.Dsig + "Transform");
        transform.RequireAlgorithm(WsNames.ExcC14N.NamespaceName);
        method.RequireAlgorithm(WsNames.Sha256);
        var digest = SHA256.HashData(ExclusiveCanonicalForm.Of(part, InclusivePrefixes(transform)));
        if (!CryptographicOperations.FixedTimeEquals(digest, Base64(value)))
        {
            throw new MessageRefusedException($"{part.LocalName} was changed after it was signed");
        }
    }

    private void RequireFresh(XmlElement timestamp)
    {
        var (createdElement, expiresElement) = timestamp.OnlyChildren(WsNames.Wsu + "Created", WsNames.Wsu + "Expires");
        var (created, expires) = (Instant(createdElement), Instant(expiresElement));
        var (now, skew) = (clock.GetUtcNow(), options.Value.ClockSkew);
        if (created > now + skew || expires <= now - skew || expires <= created || expires - created > WsNames.TimestampLifetime)
        {
            throw new MessageRefusedException("the timestamp is not fresh");
        }
    }

    private void RequireValidCertificate()
    {
        var now = clock.GetUtcNow();
        if (now < _pinned.NotBefore || now > _pinned.NotAfter)
        {
            throw new MessageRefusedException("the pinned certificate is not valid now");
        }
    }

    // The key is pinned; this only refuses a message that names another signer.
    private void RequirePinnedSigner(XmlElement keyInfo)
    {
        var (issuer, serial) = keyInfo
            .OnlyChild(WsNames.Wsse + "SecurityTokenReference")
            .OnlyChild(WsNames.Dsig + "X509Data")
            .OnlyChild(WsNames.Dsig + "X509IssuerSerial")
            .OnlyChildren(WsNames.Dsig + "X509IssuerName", WsNames.Dsig + "X509SerialNumber");
        if (!IssuerSerial.Names(_pinned, issuer.InnerText, serial.InnerText))
        {
            throw new MessageRefusedException("KeyInfo names another certificate than the pinned one");
        }
    }

    // A second element with a signed part's Id is how signatures get wrapped; no honest message has one.
    private static void RequireUniqueIds(XmlDocument message)
    {
        var attributes = message.SelectNodes("//@*[local-name() = 'Id' or local-name() = 'ID' or local-name() = 'id']")!;
        var ids = attributes.OfType<XmlAttribute>().Select(id => XmlText.Trim(id.Value)).ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
        {
            throw new MessageRefusedException("an Id is used twice");
        }
    }

    private static string? InclusivePrefixes(XmlElement method) => method.Elements() switch
    {
        [] => null,
        [var list] when list.Is(WsNames.ExcC14N + "InclusiveNamespaces") => list.GetAttribute("PrefixList"),
        _ => throw new MessageRefusedException($"{method.LocalName} has parameters that are not admitted"),
    };

    private static DateTimeOffset Instant(XmlElement element) =>
        XmlText.Moment(element.InnerText) ?? throw new MessageRefusedException($"{element.LocalName} must be a time with its zone");

    private static byte[] Base64(XmlElement element)
    {
        try
        {
            return Convert.FromBase64String(element.InnerText);
        }
        catch (FormatException exception)
        {
            throw new MessageRefusedException($"{element.LocalName} must be base64", exception);
        }
    }
}
