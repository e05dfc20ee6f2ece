using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>What is stored and was made with one of the long-lived keys. Each subject knows its own; all are found, so that none keeps a key by being forgotten (R74).</summary>
internal interface IKeyedRows
{
    KeyPurpose Purpose { get; }

    /// <summary>Table and column, such as "outbox/payload".</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>How many rows need another version than the current one: an older one, or a newer one that a restored database does not know as current any more.
    /// Of versions in a column of their own this asks for lower ones and higher ones: their index answers both, and not what is merely unequal.</summary>
    Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken);
}

internal static class KeyedRows
{
    extension(AccountDbContext db)
    {
        /// <summary>For rows that do not say their version: those made before may need an older one. The first version of all has none before it.</summary>
        public async Task<DateTimeOffset> WhenAllKnewAsync(KeyVersion current, CancellationToken cancellationToken) =>
            await db.KeyVersions.AnyAsync(other => other.Purpose == current.Purpose && other.Version < current.Version && other.ActivatedAt != null, cancellationToken)
                ? current.ActivatedAt!.Value + ServiceInstance.LivesFor
                : DateTimeOffset.MinValue;
    }

    extension(IEnumerable<IKeyedRows> all)
    {
        /// <summary>Over everything that hangs on the key.</summary>
        public async Task<long> CountOthersAsync(AccountDbContext db, KeyVersion current, CancellationToken cancellationToken)
        {
            var count = 0L;
            foreach (var rows in all.Where(rows => rows.Purpose == current.Purpose))
            {
                count += await rows.CountOthersAsync(db, current, cancellationToken);
            }

            return count;
        }
    }
}

/// <summary>Rows that outlive a key, and are made anew with the current one. The others are only waited for.</summary>
internal interface IRenewableRows : IKeyedRows
{
    /// <summary>Some of the rows that need an older version, locked for the caller's transaction; those that another instance is renewing are passed over.</summary>
    /// <param name="db">The caller's.</param>
    /// <param name="current">The current version.</param>
    /// <param name="except">Accounts whose rows could not be renewed.</param>
    /// <param name="limit">Not more than so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Renewal>> FindOlderAsync(AccountDbContext db, short current, Guid[] except, int limit, CancellationToken cancellationToken);
}

/// <param name="AccountId">Whose row.</param>
/// <param name="Renew">Changes the tracked row; the caller saves.</param>
internal sealed record Renewal(Guid AccountId, Action Renew);
