using System.Security.Cryptography;
using System.Text;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// Tells one key from another without holding it: the database knows which versions protect its data, and by this whether a file is the same key.
/// </summary>
internal sealed class KeyCheckValue(KeyPurpose purpose, short version, byte[] checkHash, DateTimeOffset createdAt)
{
    private const int Size = 16;

    public KeyPurpose Purpose { get; private set; } = purpose;

    public short Version { get; private set; } = version;

    /// <summary>Derived from the key one way, apart from everything else that is made with it.</summary>
    public byte[] CheckHash { get; private set; } = checkHash;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    public static byte[] HashOf(KeyPurpose purpose, short version, byte[] key) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Size, info: Encoding.ASCII.GetBytes($"check value of {KeyFiles.NameOf(purpose)}.v{version}"));
}
