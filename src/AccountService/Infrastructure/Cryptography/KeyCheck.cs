using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// Compares the keys of Keys:Path with those that protect the data. A key that is missing or another one must be noticed before anything is made with it:
/// what it seals nobody else can open, and whom it looks for it does not find.
/// </summary>
internal sealed class KeyCheck(IDbContextFactory<AccountDbContext> contexts, KeyRing keys, TimeProvider clock)
{
    /// <summary>Makes versions known that the database has not seen yet.</summary>
    /// <exception cref="KeysDoNotFitException">One is missing, or another one.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (purpose, version, key) in keys.All)
        {
            await IntroduceAsync(db, purpose, version, KeyCheckValue.HashOf(purpose, version, key), cancellationToken);
        }

        var known = await db.KeyCheckValues.AsNoTracking().OrderBy(value => value.Purpose).ThenBy(value => value.Version).ToListAsync(cancellationToken);
        var misfits = known.Select(Compare).OfType<string>().ToArray();
        if (misfits.Length > 0)
        {
            throw new KeysDoNotFitException(misfits);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    // Of two instances that start at once, each finds what was written first.
    private Task<int> IntroduceAsync(AccountDbContext db, KeyPurpose purpose, short version, byte[] hash, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"""
            insert into key_check_values (purpose, version, check_hash, created_at) values ({(short)purpose}, {version}, {hash}, {clock.GetUtcNow()})
            on conflict do nothing
            """, cancellationToken);

    private string? Compare(KeyCheckValue value)
    {
        var file = $"{KeyFiles.NameOf(value.Purpose)}.v{value.Version}.key";
        return !keys.Versions(value.Purpose).Contains(value.Version) ? $"{file} is missing"
            : CryptographicOperations.FixedTimeEquals(KeyCheckValue.HashOf(value.Purpose, value.Version, keys.Key(value.Purpose, value.Version)), value.CheckHash) ? null
            : $"{file} is another key";
    }
}
