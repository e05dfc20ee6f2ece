using System.Security.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

namespace ServicePortal.Dev.EidServer.Tr03110.Eac;

/// <summary>Chip authentication version 2 (TR-03110-2, 3.5): only the genuine chip can derive the keys that its token proves.</summary>
internal static class ChipAuthentication
{
    public static SecureChannel Verify(EcKey ephemeralKey, byte[] chipKey, ReadOnlyMemory<byte> nonce, ReadOnlyMemory<byte> token)
    {
        var secret = ephemeralKey.Agree(chipKey);
        var macKey = KeyDerivation.Mac(secret, nonce);
        return CryptographicOperations.FixedTimeEquals(Token(macKey, ephemeralKey.PublicPoint), token.Span)
            ? new SecureChannel(KeyDerivation.Encryption(secret, nonce), macKey)
            : throw EacException.NotAuthentic("the chip's authentication token is wrong");
    }

    /// <summary>The checksum over the terminal's ephemeral key by which the chip shows that it has the session keys.</summary>
    public static byte[] Token(byte[] macKey, byte[] ephemeralPoint) =>
        AesCmac.ComputeShort(macKey, new CvPublicKey(EacOid.CaEcdhAesCbcCmac128, ephemeralPoint, HasDomainParameters: false).Encode());
}
