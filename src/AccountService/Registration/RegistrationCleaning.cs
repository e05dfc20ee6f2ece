using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Registration;

/// <summary>Drafts that ran out, accounts that nobody activated, and links that say nothing any more.</summary>
internal sealed class RegistrationCleaning : ICleaningJob
{
    /// <summary>How long the trace of a link is kept: an old one still says "already active".</summary>
    private static readonly TimeSpan LinkTraceLifetime = TimeSpan.FromDays(30);

    public async Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (oldestPending, oldestTrace) = (now - PendingAccounts.Lifetime, now - LinkTraceLifetime);
        var neverActivated = await db.Accounts
            .Where(a => a.State == AccountState.Pending && a.CreatedAt <= oldestPending)
            .Select(a => a.Id)
            .ToArrayAsync(cancellationToken);
        await PendingAccounts.DeleteAsync(db, neverActivated, actor: "service", subject: default, now, cancellationToken);
        await db.RegistrationDrafts.Where(d => d.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.OneTimeTokens.Where(t => t.ExpiresAt <= oldestTrace).ExecuteDeleteAsync(cancellationToken);
    }
}
