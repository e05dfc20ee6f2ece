using System.Security.Cryptography;

namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// Teaches .NET's SignedXml ecdsa-sha256 (RFC 6931), which it does not know. Public because CryptoConfig creates visible types only.
/// </summary>
public sealed class EcdsaSha256 : SignatureDescription
{
    public const string Uri = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    public EcdsaSha256()
    {
        KeyAlgorithm = typeof(ECDsa).AssemblyQualifiedName;
    }

    // CryptoConfig is the only place where SignedXml looks algorithms up; adding the same twice is harmless.
    internal static void Register() => CryptoConfig.AddAlgorithm(typeof(EcdsaSha256), Uri);

    public override HashAlgorithm CreateDigest() => SHA256.Create();

    public override AsymmetricSignatureFormatter CreateFormatter(AsymmetricAlgorithm key) => new Formatter((ECDsa)key);

    public override AsymmetricSignatureDeformatter CreateDeformatter(AsymmetricAlgorithm key) => new Deformatter((ECDsa)key);

    private sealed class Formatter(ECDsa key) : AsymmetricSignatureFormatter
    {
        public override byte[] CreateSignature(byte[] rgbHash) => key.SignHash(rgbHash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        public override void SetHashAlgorithm(string strName) => RequireSha256(strName);

        public override void SetKey(AsymmetricAlgorithm key) => throw new NotSupportedException();
    }

    private sealed class Deformatter(ECDsa key) : AsymmetricSignatureDeformatter
    {
        public override bool VerifySignature(byte[] rgbHash, byte[] rgbSignature) =>
            key.VerifyHash(rgbHash, rgbSignature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        public override void SetHashAlgorithm(string strName) => RequireSha256(strName);

        public override void SetKey(AsymmetricAlgorithm key) => throw new NotSupportedException();
    }

    private static void RequireSha256(string name)
    {
        if (name is not "SHA256")
        {
            throw new CryptographicUnexpectedOperationException("ecdsa-sha256 hashes with SHA-256 only.");
        }
    }
}
