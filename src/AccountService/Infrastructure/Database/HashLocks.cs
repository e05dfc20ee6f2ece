using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>
/// The unique index on a keyed hash sees two equal values only under one version of the key. While keys are rotated, and while instances that know a new
/// version run beside others that do not, whoever is about to store such a hash takes the locks of all candidates first and then looks for each of them:
/// two who mean the same value share at least one.
/// </summary>
internal static class HashLocks
{
    extension(AccountDbContext db)
    {
        /// <summary>Until the end of the caller's transaction.</summary>
        public async Task LockAsync(byte[][] candidates, CancellationToken cancellationToken)
        {
            if (db.Database.CurrentTransaction is null)
            {
                throw new InvalidOperationException("A lock outside a transaction is released at once.");
            }

            foreach (var key in candidates.Select(candidate => BinaryPrimitives.ReadInt64BigEndian(candidate)).Order()) // one order, or two could wait for each other
            {
                await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({key})", cancellationToken);
            }
        }
    }
}
