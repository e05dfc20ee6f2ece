using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

internal static class KeyChanges
{
    // Apart from the locks of hashes, which are single numbers.
    private const int LockSpace = 0x6B657973;

    extension(IDbContextFactory<AccountDbContext> contexts)
    {
        /// <summary>One transaction. One instance that starts, or one operator who changes keys, at a time.</summary>
        public async Task ChangeKeysAsync(Func<AccountDbContext, Task> change, CancellationToken cancellationToken)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockSpace}, 0)", cancellationToken);
            await change(db);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
