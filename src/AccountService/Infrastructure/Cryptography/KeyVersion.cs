using System.Security.Cryptography;
using System.Text;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// A version of a key as the database knows it: introduced by the first instance that has its file, current from an operator's word on, replaced by a higher
/// one, retired when nothing hangs on it any more.
/// </summary>
internal sealed class KeyVersion(KeyPurpose purpose, short version, byte[] checkHash, DateTimeOffset introducedAt, byte[]? publicKey = null)
{
    private const int CheckHashSize = 16;

    public KeyPurpose Purpose { get; private set; } = purpose;

    public short Version { get; private set; } = version;

    /// <summary>Tells one key from another without holding it: derived one way, apart from everything else that is made with the key.</summary>
    public byte[] CheckHash { get; private set; } = checkHash;

    /// <summary>Of a key that signs: what was signed is verified with it for ever, whether the version is retired and its file gone or not.</summary>
    public byte[]? PublicKey { get; private set; } = publicKey;

    public DateTimeOffset IntroducedAt { get; private set; } = introducedAt;

    /// <summary>From then on everything new is made with it, until a higher version is activated.</summary>
    public DateTimeOffset? ActivatedAt { get; private set; }

    /// <summary>From then on nothing is looked for under it, and its file is not needed.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Something may have been made with it, so every instance needs its file.</summary>
    public bool IsNeeded => ActivatedAt is not null && RetiredAt is null;

    public string Name => KeyFiles.NameOf(Purpose, Version);

    public static byte[] CheckHashOf(KeyPurpose purpose, short version, byte[] key) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, CheckHashSize, info: Encoding.ASCII.GetBytes($"check value of {KeyFiles.NameOf(purpose, version)}"));

    public void Activate(DateTimeOffset now) => ActivatedAt ??= now;

    public void Retire(DateTimeOffset now) => RetiredAt ??= now;
}

internal static class KeyVersions
{
    extension(IEnumerable<KeyVersion> versions)
    {
        /// <summary>The version that new things of this purpose are made with; null before the first one was activated.</summary>
        public KeyVersion? CurrentOf(KeyPurpose purpose) => versions.Where(version => version.Purpose == purpose && version.IsNeeded).MaxBy(version => version.Version);
    }
}
