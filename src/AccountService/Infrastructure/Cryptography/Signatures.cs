using Microsoft.EntityFrameworkCore;
using NSec.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>Signs under the current receipt key and verifies under any that there ever was, by Ed25519: the 32 bytes of the key's file are the seed. [RFC 8032]</summary>
internal sealed class Signatures(KeyRing keys)
{
    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Ed25519;

    public static byte[] PublicKeyOf(byte[] seed)
    {
        using var key = Import(seed);
        return key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
    }

    /// <summary>What is said names the version that it is signed under.</summary>
    public Signature Sign(Func<short, byte[]> say)
    {
        var version = keys.CurrentVersion(KeyPurpose.Receipt);
        using var key = Import(keys.Key(KeyPurpose.Receipt, version));
        return new(version, Algorithm.Sign(key, say(version)));
    }

    /// <summary>By the public half that the database keeps, which outlives the file.</summary>
    public static async Task<bool> IsSignedAsync(AccountDbContext db, byte[] said, Signature signature, CancellationToken cancellationToken)
    {
        var publicKey = await db.KeyVersions.Where(v => v.Purpose == KeyPurpose.Receipt && v.Version == signature.KeyVersion && v.ActivatedAt != null)
            .Select(v => v.PublicKey).SingleOrDefaultAsync(cancellationToken);
        return publicKey is not null
            && Algorithm.Verify(PublicKey.Import(Algorithm, publicKey, KeyBlobFormat.RawPublicKey), said, signature.Bytes);
    }

    private static Key Import(byte[] seed) => Key.Import(Algorithm, seed, KeyBlobFormat.RawPrivateKey);
}

internal sealed record Signature(short KeyVersion, byte[] Bytes);
