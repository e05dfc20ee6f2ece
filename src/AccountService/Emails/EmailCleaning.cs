using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Emails;

/// <summary>An address that was wanted or given up is kept no longer than the link that it is for. That a change was confirmed is kept with the trace of its link.</summary>
internal sealed class EmailCleaning : ICleaningJob
{
    public async Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.EmailChanges
            .Where(c => c.Wanted != null && !db.OneTimeTokens.Any(t => t.AccountId == c.AccountId && t.Id == c.Id && t.VoidedAt == null && t.ExpiresAt > now))
            .ExecuteDeleteAsync(cancellationToken);
        await db.EmailChanges
            .Where(c => c.Former != null && !db.OneTimeTokens.Any(
                t => t.AccountId == c.AccountId && t.Id == c.NoticeId && t.UsedAt == null && t.VoidedAt == null && t.ExpiresAt > now))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Former, (byte[]?)null).SetProperty(c => c.NoticeId, (Guid?)null), cancellationToken);
    }
}
