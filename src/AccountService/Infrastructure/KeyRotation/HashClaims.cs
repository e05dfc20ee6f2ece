using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>
/// The unique index on a keyed hash sees two equal values only under one version of the key. While a key is replaced, whoever is about to store such a hash
/// claims it under all versions first and then looks for each of them: two who mean the same value share at least one.
/// </summary>
internal sealed class HashClaims(AccountDbContext db, KeyRing keys)
{
    /// <summary>Until the end of the caller's transaction; no key is activated or retired before that.</summary>
    /// <exception cref="KeysUnknownException">
    /// What became current meanwhile is not here, so that this instance would not find what others stored. Or the database knows less than it did: it was
    /// restored, or failed over, and others who start now would not find what this instance stores.
    /// </exception>
    public async Task ClaimAsync(KeyPurpose purpose, byte[][] candidates, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A lock outside a transaction is released at once.");
        }

        await db.HoldKeysAsync(cancellationToken);
        foreach (var key in candidates.Select(candidate => BinaryPrimitives.ReadInt64BigEndian(candidate)).Order()) // one order, or two could wait for each other
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({key})", cancellationToken);
        }

        // After the locks, not with them: who waited for one must see what was activated meanwhile.
        var current = await db.Database.SqlQuery<short>(
            $"""select max(version) as "Value" from key_versions where purpose = {(short)purpose} and activated_at is not null""").SingleAsync(cancellationToken);
        keys.Follow(purpose, current);
    }
}
