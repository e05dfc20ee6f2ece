using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Agreement;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace ServicePortal.Dev.EidServer.Tr03110.Cryptography;

/// <summary>A key pair on <see cref="BrainpoolP256r1"/>.</summary>
internal sealed class EcKey
{
    private readonly ECPrivateKeyParameters _key;

    private EcKey(ECPrivateKeyParameters key)
    {
        _key = key;
        PublicPoint = BrainpoolP256r1.Domain.G.Multiply(key.D).Normalize().GetEncoded(compressed: false);
    }

    /// <summary>The public key as an uncompressed point.</summary>
    public byte[] PublicPoint { get; }

    public static EcKey Generate()
    {
        var generator = new Org.BouncyCastle.Crypto.Generators.ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(BrainpoolP256r1.Domain, new SecureRandom()));
        return new EcKey((ECPrivateKeyParameters)generator.GenerateKeyPair().Private);
    }

    public static EcKey FromScalar(byte[] scalar) => new(new ECPrivateKeyParameters(new(1, scalar), BrainpoolP256r1.Domain));

    public static EcKey FromPem(string pem)
    {
        var fields = PemEncoding.Find(pem);
        return PrivateKeyFactory.CreateKey(Convert.FromBase64String(pem[fields.Base64Data])) is ECPrivateKeyParameters key
            && key.Parameters.Equals(BrainpoolP256r1.Domain)
            ? new EcKey(key)
            : throw new CryptographicException("the key is not on brainpoolP256r1");
    }

    public string ToPem() => PemEncoding.WriteString("PRIVATE KEY", PrivateKeyInfoFactory.CreatePrivateKeyInfo(_key).GetDerEncoded()) + "\n";

    /// <summary>ECDSA with SHA-256, r‖s (TR-03110-3 A.6.4.2). The nonce is derived (RFC 6979), so equal input has an equal signature.</summary>
    public byte[] Sign(byte[] data)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(forSigning: true, _key);
        var signature = signer.GenerateSignature(SHA256.HashData(data));
        return [.. FieldElement(signature[0]), .. FieldElement(signature[1])];
    }

    /// <summary>Elliptic-curve Diffie-Hellman: the x-coordinate of the shared point.</summary>
    public byte[] Agree(ReadOnlyMemory<byte> peerPoint)
    {
        var agreement = new ECDHBasicAgreement();
        agreement.Init(_key);
        return FieldElement(agreement.CalculateAgreement(BrainpoolP256r1.PublicKey(peerPoint)));
    }

    private static byte[] FieldElement(Org.BouncyCastle.Math.BigInteger value) => BigIntegers.AsUnsignedByteArray(BrainpoolP256r1.FieldBytes, value);
}
