using Microsoft.EntityFrameworkCore;

namespace ServicePortal.Accounts.Infrastructure.Database;

internal static class AccountLocks
{
    extension(AccountDbContext db)
    {
        /// <summary>
        /// Until the end of the caller's transaction no other act of this kind decides about the same account: of two that each are right by what they read, both
        /// together may be wrong. Sign-ins do not wait for it.
        /// </summary>
        public Task LockAccountAsync(Guid accountId, CancellationToken cancellationToken) =>
            db.Database.ExecuteSqlAsync($"select 1 from accounts where id = {accountId} for no key update", cancellationToken);
    }
}
