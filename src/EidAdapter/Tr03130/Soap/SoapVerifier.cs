using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// Believes a reply only if body and timestamp are signed by a pinned certificate, and hands out nothing but the element that was
/// verified. Everything that SignedXml would tolerate is refused before it is asked.
/// </summary>
internal sealed class SoapVerifier(X509Certificate2Collection pinned, TimeSpan clockSkew, TimeProvider clock)
{
    private static readonly XmlQualifiedName WsuId = new("Id", XmlNames.Utility);
    private static readonly XmlQualifiedName MustUnderstand = new("mustUnderstand", XmlNames.Soap);

    static SoapVerifier() => EcdsaSha256.Register();

    /// <param name="reply">At most as many bytes as the transport lets through.</param>
    /// <param name="requestedAt">When the request was sent: a reply older than that answers something else.</param>
    public VerifiedReply Verify(ReadOnlySpan<byte> reply, DateTimeOffset requestedAt)
    {
        var document = ReplyParser.Parse(reply);
        try
        {
            return Verify(document, requestedAt);
        }
        catch (EidServerException malformed) when (malformed.Failure == EidServerFailure.Malformed)
        {
            throw EidServerException.Untrusted(malformed.Message);
        }
    }

    private VerifiedReply Verify(XmlDocument document, DateTimeOffset requestedAt)
    {
        RefuseDuplicateIds(document);
        var envelope = new ElementCursor(Named(document.DocumentElement, "Envelope"));
        var header = new ElementCursor(envelope.Required("Header", XmlNames.Soap));
        var body = envelope.Required("Body", XmlNames.Soap);
        envelope.End();
        var security = new ElementCursor(header.Required("Security", XmlNames.Security), MustUnderstand, WsuId);
        header.End();
        var timestamp = security.Required("Timestamp", XmlNames.Utility);
        var signature = security.Required("Signature", XmlNames.Signature);
        security.End();

        var form = SignatureForm.Read(signature);
        CheckSignature(document, form, timestamp, body);
        CheckTimestamp(timestamp, requestedAt);
        return new(ReadPayload(body), string.Join(' ', form.References.Select(reference => reference.Digest)));
    }

    private void CheckSignature(XmlDocument document, SignatureForm form, XmlElement timestamp, XmlElement body)
    {
        var certificate = FindPinned(form.SerialNumber);
        var parts = new Dictionary<string, XmlElement>
        {
            [timestamp.GetAttribute(WsuId.Name, WsuId.Namespace)] = timestamp,
        };
        if (!parts.TryAdd(body.GetAttribute(WsuId.Name, WsuId.Namespace), body) || parts.ContainsKey(""))
        {
            throw EidServerException.Untrusted("Body and timestamp have no ids of their own.");
        }

        if (!form.References.Select(reference => reference.Id).ToHashSet().SetEquals(parts.Keys))
        {
            throw EidServerException.Untrusted("The signature does not cover exactly body and timestamp.");
        }

        using var key = PublicKeyFor(form.SignatureMethod, certificate);
        if (!IsValid(document, form.Element, parts, key))
        {
            throw EidServerException.Untrusted("The signature is wrong.");
        }
    }

    private static bool IsValid(XmlDocument document, XmlElement signature, Dictionary<string, XmlElement> parts, AsymmetricAlgorithm key)
    {
        try
        {
            var signed = new SignedParts(document, parts);
            signed.LoadXml(signature);
            return signed.CheckSignature(key);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or XmlException)
        {
            throw EidServerException.Untrusted("The signature cannot be checked.");
        }
    }

    // KeyInfo only chooses among the pinned certificates; it never brings a key of its own.
    private X509Certificate2 FindPinned(BigInteger serialNumber)
    {
        var certificate = pinned.FirstOrDefault(candidate => candidate.SerialNumberValue == serialNumber)
            ?? throw EidServerException.Untrusted("The reply names a certificate that is not pinned.");
        var now = clock.GetUtcNow();
        return now >= certificate.NotBefore && now <= certificate.NotAfter
            ? certificate
            : throw EidServerException.Untrusted("The pinned certificate is not valid now.");
    }

    private static AsymmetricAlgorithm PublicKeyFor(string method, X509Certificate2 certificate)
    {
        AsymmetricAlgorithm? key = method switch
        {
            EcdsaSha256.Uri => certificate.GetECDsaPublicKey(),
            SignatureForm.RsaSha256 => certificate.GetRSAPublicKey(),
            _ => null,
        };
        return key ?? throw EidServerException.Untrusted("The signature's algorithm does not fit the pinned certificate.");
    }

    private void CheckTimestamp(XmlElement timestamp, DateTimeOffset requestedAt)
    {
        var children = new ElementCursor(timestamp, WsuId);
        var created = ReadTime(children.Required("Created", XmlNames.Utility));
        var expires = ReadTime(children.Required("Expires", XmlNames.Utility));
        children.End();
        var now = clock.GetUtcNow();
        if (expires <= created || expires - created > SoapSigner.Lifetime)
        {
            throw EidServerException.Untrusted("The timestamp's lifetime is not what the policy allows.");
        }

        if (created > now + clockSkew || expires < now - clockSkew || created < requestedAt - clockSkew)
        {
            throw EidServerException.Untrusted("The reply is not fresh.");
        }
    }

    private static DateTimeOffset ReadTime(XmlElement element) => XsdDateTime.TryParseUtc(ElementCursor.Text(element, WsuId), out var time)
        ? time
        : throw EidServerException.Untrusted("The timestamp is not a UTC time.");

    private static XmlElement ReadPayload(XmlElement body)
    {
        var children = new ElementCursor(body, WsuId);
        var payload = body.ChildNodes.OfType<XmlElement>().FirstOrDefault() ?? throw EidServerException.Untrusted("The body is empty.");
        _ = children.Required(payload.LocalName, payload.NamespaceURI);
        children.End();
        return payload;
    }

    private static XmlElement Named(XmlElement? root, string name) =>
        root?.LocalName == name && root.NamespaceURI == XmlNames.Soap ? root : throw EidServerException.Untrusted($"The reply is not a SOAP {name}.");

    private static void RefuseDuplicateIds(XmlDocument document)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in document.GetElementsByTagName("*").OfType<XmlElement>())
        {
            foreach (XmlAttribute attribute in element.Attributes)
            {
                if (attribute.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase)
                    && attribute.NamespaceURI != XmlNames.Xmlns
                    && !seen.Add(attribute.Value))
                {
                    throw EidServerException.Untrusted("The reply uses an id twice.");
                }
            }
        }
    }
}

/// <param name="Payload">The only child of the verified body.</param>
/// <param name="Fingerprint">Tells what was signed from every other reply; not the signature value, since ECDSA's can be altered and stay valid.</param>
internal sealed record VerifiedReply(XmlElement Payload, string Fingerprint);
