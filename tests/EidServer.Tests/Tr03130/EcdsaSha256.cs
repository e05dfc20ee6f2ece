using System.Security.Cryptography;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>SignedXml of .NET does not know this algorithm by itself.</summary>
public sealed class EcdsaSha256 : SignatureDescription
{
    public const string Uri = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    public EcdsaSha256() => (KeyAlgorithm, DigestAlgorithm) = (typeof(ECDsa).AssemblyQualifiedName, "SHA256");

    public static void Register() => CryptoConfig.AddAlgorithm(typeof(EcdsaSha256), Uri);

    public override HashAlgorithm CreateDigest() => SHA256.Create();

    public override AsymmetricSignatureFormatter CreateFormatter(AsymmetricAlgorithm key) => new Formatter((ECDsa)key);

    public override AsymmetricSignatureDeformatter CreateDeformatter(AsymmetricAlgorithm key) => new Deformatter((ECDsa)key);

    private sealed class Formatter(ECDsa key) : AsymmetricSignatureFormatter
    {
        public override byte[] CreateSignature(byte[] rgbHash) => key.SignHash(rgbHash);

        public override void SetHashAlgorithm(string strName)
        {
        }

        public override void SetKey(AsymmetricAlgorithm key)
        {
        }
    }

    private sealed class Deformatter(ECDsa key) : AsymmetricSignatureDeformatter
    {
        public override bool VerifySignature(byte[] rgbHash, byte[] rgbSignature) => key.VerifyHash(rgbHash, rgbSignature);

        public override void SetHashAlgorithm(string strName)
        {
        }

        public override void SetKey(AsymmetricAlgorithm key)
        {
        }
    }
}
