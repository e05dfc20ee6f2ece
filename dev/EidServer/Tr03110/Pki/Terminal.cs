using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;

namespace ServicePortal.Dev.EidServer.Tr03110.Pki;

/// <summary>An authentication terminal: the authorization certificate of one service, the way up to the root, and the keys.</summary>
internal sealed record Terminal
{
    public Terminal(CvCertificate verifier, CvCertificate certificate, byte[] description, EcKey key, CvPublicKey sectorKey)
    {
        Require(verifier.Body.Chat.Role is CvRole.DomesticDocumentVerifier or CvRole.ForeignDocumentVerifier, "the issuer is not a document verifier");
        Require(certificate.Body.Chat.Role is CvRole.Terminal, "the certificate is not a terminal's");
        Require(certificate.Body.PublicKey.Oid == EacOid.TaEcdsaSha256, "the certificate's key is not for terminal authentication");
        Require(certificate.IsIssuedBy(verifier.Body), "the certificate is not the document verifier's");
        Require(certificate.Body.PublicKey.Point.AsSpan().SequenceEqual(key.PublicPoint), "the key does not belong to the certificate");
        Require(Holds(certificate, CvExtension.Description(description)), "the certificate does not stand for this description");
        Require(Holds(certificate, CvExtension.Sector(sectorKey)), "the certificate does not stand for this sector");
        (Verifier, Certificate, Description, Key, SectorKey) = (verifier, certificate, description, key, sectorKey);
    }

    public CvCertificate Verifier { get; }

    public CvCertificate Certificate { get; }

    public byte[] Description { get; }

    public EcKey Key { get; }

    public CvPublicKey SectorKey { get; }

    private static bool Holds(CvCertificate certificate, CvExtension expected) =>
        certificate.Body.Extensions.Any(extension => extension.Oid == expected.Oid && extension.Hash.AsSpan().SequenceEqual(expected.Hash));

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
