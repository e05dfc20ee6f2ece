using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.TeleTrust;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace ServicePortal.Dev.EidServer.Tr03110.Cryptography;

/// <summary>
/// The curve of German identity documents (RFC 5639). It comes from BouncyCastle, because .NET leaves curves to the operating
/// system and macOS has no Brainpool.
/// </summary>
internal static class BrainpoolP256r1
{
    public const int FieldBytes = 32;

    /// <summary>Its number among the standardized domain parameters, TR-03110-3 A.2.1.1.</summary>
    public const int StandardizedId = 13;

    public static readonly ECDomainParameters Domain = new ECNamedDomainParameters(
        TeleTrusTObjectIdentifiers.BrainpoolP256R1, TeleTrusTNamedCurves.GetByOid(TeleTrusTObjectIdentifiers.BrainpoolP256R1));

    public static byte[] Prime => Domain.Curve.Field.Characteristic.ToByteArrayUnsigned();

    public static byte[] A => Domain.Curve.A.GetEncoded();

    public static byte[] B => Domain.Curve.B.GetEncoded();

    public static byte[] Generator => Domain.G.GetEncoded(compressed: false);

    public static byte[] Order => Domain.N.ToByteArrayUnsigned();

    /// <summary>A public key from an uncompressed point; only a point of the curve is accepted.</summary>
    public static ECPublicKeyParameters PublicKey(ReadOnlyMemory<byte> point)
    {
        try
        {
            return point.Length == 1 + 2 * FieldBytes && point.Span[0] == 0x04
                ? new ECPublicKeyParameters(Domain.ValidatePublicPoint(Domain.Curve.DecodePoint(point.ToArray())), Domain)
                : throw EacException.Malformed("a public key is not an uncompressed point");
        }
        catch (ArgumentException exception)
        {
            throw EacException.Malformed("a public key is not a point of the curve", exception);
        }
    }

    /// <summary>TR-03110-3 A.2.2.3: ephemeral keys are compressed to their x-coordinate.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> point) => point.Slice(1, FieldBytes).ToArray();

    /// <summary>Checks an ECDSA signature r‖s over the SHA-256 of the data.</summary>
    public static bool Verify(ReadOnlyMemory<byte> point, byte[] data, ReadOnlyMemory<byte> signature)
    {
        if (signature.Length != 2 * FieldBytes)
        {
            return false;
        }

        var verifier = new ECDsaSigner();
        verifier.Init(forSigning: false, PublicKey(point));
        return verifier.VerifySignature(
            SHA256.HashData(data),
            new(1, signature.Span[..FieldBytes].ToArray()),
            new(1, signature.Span[FieldBytes..].ToArray()));
    }
}
