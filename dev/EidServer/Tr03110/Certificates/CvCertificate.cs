using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tr03110.Certificates;

/// <summary>A card-verifiable certificate: id-TA-ECDSA-SHA-256 over its body (TR-03110-3 C).</summary>
internal sealed record CvCertificate(CvCertificateBody Body, byte[] Signature)
{
    public static CvCertificate Issue(CvCertificateBody body, EcKey issuer) => new(body, issuer.Sign(body.Encode()));

    public byte[] Encode() => DataObject.Encode(Tags.Certificate, Body.Encode(), DataObject.Encode(Tags.Signature, Signature));

    public static CvCertificate Parse(ReadOnlyMemory<byte> encoded)
    {
        var outer = new DataObjectReader(encoded);
        var reader = new DataObjectReader(outer.Required(Tags.Certificate));
        outer.End();
        var certificate = new CvCertificate(
            CvCertificateBody.ParseContent(reader.Required(Tags.CertificateBody)), reader.Required(Tags.Signature).ToArray());
        reader.End();
        return certificate;
    }

    public bool IsIssuedBy(CvCertificateBody issuer) =>
        Body.Authority == issuer.Holder && BrainpoolP256r1.Verify(issuer.PublicKey.Point, Body.Encode(), Signature);

    public bool IsValidOn(DateOnly day) => Body.EffectiveFrom <= day && day <= Body.ExpiresAfter;
}
