using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace ServicePortal.Dev.EidServer.Tr03110.Cryptography;

/// <summary>AES-CMAC (RFC 4493).</summary>
internal static class AesCmac
{
    /// <summary>Authentication tokens and secure messaging carry the first eight bytes (TR-03110-3 A.2.4, F.2.2).</summary>
    public const int ShortBytes = 8;

    public static byte[] Compute(byte[] key, ReadOnlySpan<byte> data)
    {
        var mac = new CMac(AesUtilities.CreateEngine());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(data);
        return MacUtilities.DoFinal(mac);
    }

    public static byte[] ComputeShort(byte[] key, ReadOnlySpan<byte> data) => Compute(key, data)[..ShortBytes];
}
