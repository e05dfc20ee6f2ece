using System.Security.Cryptography;
using System.Text;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>Finds personal values without storing them: HMAC-SHA-256 under a versioned key. The kind is part of the input, so kinds never collide.</summary>
internal sealed class KeyedHash(KeyRing keys)
{
    public VersionedHash OfUserName(UserName userName) => Current(KeyPurpose.Lookup, $"user-name/{userName.Comparable}");

    public VersionedHash OfEmail(EmailAddress email) => Current(KeyPurpose.Lookup, $"email/{email.Comparable}");

    public VersionedHash OfPseudonym(byte[] pseudonym) => Current(KeyPurpose.Pseudonym, Convert.ToHexString(pseudonym));

    /// <summary>What to look for: the hash under every version of the key that is not retired, oldest first.</summary>
    public byte[][] CandidatesOfUserName(UserName userName) => All(KeyPurpose.Lookup, $"user-name/{userName.Comparable}");

    public byte[][] CandidatesOfEmail(EmailAddress email) => All(KeyPurpose.Lookup, $"email/{email.Comparable}");

    public byte[][] CandidatesOfPseudonym(byte[] pseudonym) => All(KeyPurpose.Pseudonym, Convert.ToHexString(pseudonym));

    /// <summary>A hash of anything else that must not be stored in clear, such as a limited client address, or that nobody without the key may make.</summary>
    public byte[] Of(string kind, string value) => Current(KeyPurpose.Lookup, $"{kind}/{value}").Bytes;

    /// <summary>What <see cref="Of"/> gave or gives, under every version of the key that is not retired.</summary>
    public byte[][] CandidatesOf(string kind, string value) => All(KeyPurpose.Lookup, $"{kind}/{value}");

    private VersionedHash Current(KeyPurpose purpose, string input)
    {
        var version = keys.CurrentVersion(purpose);
        return new(Hash(purpose, version, input), version);
    }

    private byte[][] All(KeyPurpose purpose, string input) => [.. keys.Versions(purpose).Select(version => Hash(purpose, version, input))];

    private byte[] Hash(KeyPurpose purpose, short version, string input) =>
        HMACSHA256.HashData(keys.Key(purpose, version), Encoding.UTF8.GetBytes(input));
}
