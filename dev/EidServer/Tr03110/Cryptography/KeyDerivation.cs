using System.Security.Cryptography;

namespace ServicePortal.Dev.EidServer.Tr03110.Cryptography;

/// <summary>The key derivation of TR-03110-3 A.2.3 for AES-128.</summary>
internal static class KeyDerivation
{
    private const int KeyBytes = 16;

    public static byte[] Encryption(byte[] secret, ReadOnlyMemory<byte> nonce = default) => Derive(secret, nonce, counter: 1);

    public static byte[] Mac(byte[] secret, ReadOnlyMemory<byte> nonce = default) => Derive(secret, nonce, counter: 2);

#pragma warning disable CA5350 // the guideline derives AES-128 keys by SHA-1; nothing rests on its collisions
    private static byte[] Derive(byte[] secret, ReadOnlyMemory<byte> nonce, byte counter) =>
        SHA1.HashData([.. secret, .. nonce.Span, 0, 0, 0, counter])[..KeyBytes];
#pragma warning restore CA5350
}
