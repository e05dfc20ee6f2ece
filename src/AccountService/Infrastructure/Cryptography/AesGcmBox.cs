using System.Security.Cryptography;
using System.Text;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>AES-256-GCM with a random 96-bit nonce: nonce, tag, ciphertext. The context is authenticated, so a value fits its own place only.</summary>
internal static class AesGcmBox
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plaintext, string context)
    {
        var box = new byte[NonceSize + TagSize + plaintext.Length];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plaintext, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(context));
        return box;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, string context)
    {
        if (box.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The value is too short to be sealed.");
        }

        var plaintext = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box[..NonceSize], box[(NonceSize + TagSize)..], box.Slice(NonceSize, TagSize), plaintext, Encoding.UTF8.GetBytes(context));
        return plaintext;
    }
}
