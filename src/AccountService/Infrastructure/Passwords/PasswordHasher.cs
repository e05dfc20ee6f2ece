using System.Buffers.Binary;
using System.Text;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>What a password check found, and the digest to store instead if the old one is weaker than today's settings.</summary>
internal sealed record PasswordCheck(bool IsRight, byte[]? RenewedDigest);

/// <summary>
/// Argon2id behind the gate. The digest is sealed under a key that is not in the database: somebody who has only the database cannot even start guessing.
/// A sealed digest is: version of the seal's key (2 bytes), sealed PHC string.
/// </summary>
internal sealed class PasswordHasher(HashingGate gate, KeyRing keys, IOptions<PasswordOptions> options)
{
    private const int HeaderSize = 2;

    // Made at the first unknown name: the keys are not known before the database has said which are in use.
    private byte[]? _nobodys;

    // For unknown names: the same work from the seal on, and nothing ever matches.
    private byte[] Nobodys => _nobodys ??= Seal(Guid.Empty, Argon2Digest.OfNobody(options.Value.MemoryKiB, options.Value.Passes));

    public Task<byte[]> HashAsync(Guid accountId, Password password, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Digest(accountId, password.Text), cancellationToken);

    /// <param name="accountId">Whose password; null for an unknown name.</param>
    /// <param name="sealedDigest">The stored digest; null for an unknown name, which takes just as long.</param>
    /// <param name="typed">The password as <see cref="Password.Typed"/> gives it.</param>
    /// <param name="cancellationToken">Gives up while waiting for the gate.</param>
    public Task<PasswordCheck> CheckAsync(Guid? accountId, byte[]? sealedDigest, string typed, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Check(accountId, sealedDigest, typed), cancellationToken);

    /// <summary>The same digest, sealed with today's version of the key.</summary>
    public byte[] SealAnew(Guid accountId, byte[] sealedDigest) => Seal(accountId, Open(accountId, sealedDigest));

    private PasswordCheck Check(Guid? accountId, byte[]? sealedDigest, string typed)
    {
        var (id, stored) = accountId is { } known && sealedDigest is not null ? (known, sealedDigest) : (Guid.Empty, Nobodys);
        var digest = Open(id, stored);
        var isRight = digest.Matches(typed);
        return new(isRight, isRight && IsOutdated(digest, stored) ? Digest(id, typed) : null);
    }

    private bool IsOutdated(Argon2Digest digest, byte[] sealedDigest) =>
        digest.MemoryKiB < options.Value.MemoryKiB || digest.Passes < options.Value.Passes
        || BinaryPrimitives.ReadInt16BigEndian(sealedDigest) < keys.CurrentVersion(KeyPurpose.PasswordSeal);

    private byte[] Digest(Guid accountId, string password) =>
        Seal(accountId, Argon2Digest.Compute(password, options.Value.MemoryKiB, options.Value.Passes));

    private byte[] Seal(Guid accountId, Argon2Digest digest)
    {
        var version = keys.CurrentVersion(KeyPurpose.PasswordSeal);
        var header = new byte[HeaderSize];
        BinaryPrimitives.WriteInt16BigEndian(header, version);
        return [.. header, .. AesGcmBox.Seal(keys.Key(KeyPurpose.PasswordSeal, version), Encoding.ASCII.GetBytes(digest.ToString()), Context(accountId, version))];
    }

    private Argon2Digest Open(Guid accountId, byte[] sealedDigest)
    {
        var version = BinaryPrimitives.ReadInt16BigEndian(sealedDigest);
        var phc = AesGcmBox.Open(keys.Key(KeyPurpose.PasswordSeal, version), sealedDigest.AsSpan(HeaderSize), Context(accountId, version));
        return Argon2Digest.Parse(Encoding.ASCII.GetString(phc));
    }

    private static string Context(Guid accountId, short version) => $"authenticators/password_digest/{accountId}/v{version}";
}
