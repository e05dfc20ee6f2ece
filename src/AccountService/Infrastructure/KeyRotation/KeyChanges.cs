using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>
/// Which keys there are changes in one transaction at a time, and in none that runs beside one that is storing a hash: that one has read which version is
/// current, and would commit under another.
/// </summary>
internal static class KeyChanges
{
    // Apart from the locks of hashes, which are single numbers.
    private const int LockSpace = 0x6B657973;

    extension(IDbContextFactory<AccountDbContext> contexts)
    {
        /// <summary>One transaction. One instance that starts, or one operator who changes keys, at a time.</summary>
        /// <exception cref="RefusalException">BUSY: somebody has held a claim for seconds.</exception>
        public async Task ChangeKeysAsync(Func<AccountDbContext, Task> change, CancellationToken cancellationToken)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await WaitForClaimsAsync(db, cancellationToken);
            await change(db);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    extension(AccountDbContext db)
    {
        /// <summary>Until the end of the caller's transaction no key changes. A caller that stands still longer than others would count it as dead is ended by the database.</summary>
        public async Task HoldKeysAsync(CancellationToken cancellationToken)
        {
            var patience = $"{ServiceInstance.LivesFor.TotalMilliseconds / 2}ms";
            await db.Database.ExecuteSqlAsync(
                $"select set_config('idle_in_transaction_session_timeout', {patience}, true), pg_advisory_xact_lock_shared({LockSpace}, 0)", cancellationToken);
        }
    }

    // Whoever waits here lets no new claim pass: so not for long.
    private static async Task WaitForClaimsAsync(AccountDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlAsync($"set local lock_timeout = '2s'", cancellationToken);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockSpace}, 0)", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw Refusals.Busy();
        }
    }
}
