using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Sessions;

/// <summary>How the owner of an account whose deletion is scheduled keeps it.</summary>
internal sealed record KeepOffer(string Token, DateTimeOffset DeletionDueAt);

/// <summary>
/// For somebody who has just proved, by password or card, to be the owner of an account whose deletion is scheduled: no session, but a link like the mailed one,
/// which goes on working beside it (R54).
/// </summary>
internal sealed class KeepOffers(AccountDbContext db, OneTimeLinks links, RateLimiter limiter, IOptions<LimitOptions> options, TimeProvider clock)
{
    /// <summary>Saves the link with its entry in the trail.</summary>
    /// <returns>Null if it is too late.</returns>
    /// <exception cref="RefusalException">RATE_LIMITED: each stays in the trail for ever. The mailed link goes on working.</exception>
    public async Task<KeepOffer?> MakeAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var dueAt = await db.Accounts
            .Where(a => a.Id == accountId && a.State == AccountState.Leaving && a.DeletionDueAt > now)
            .Select(a => a.DeletionDueAt)
            .SingleOrDefaultAsync(cancellationToken);
        if (dueAt is null)
        {
            return null;
        }

        await limiter.TakeAsync(cancellationToken, options.Value.ProfileChangesPerAccount.For("keep/account", accountId.ToString()));
        var link = links.Issue(accountId, TokenPurpose.KeepAccount, now);
        db.Add(AuditEntry.OfCitizen(accountId, AuditEvent.KeepingOffered, now));
        await db.SaveChangesAsync(cancellationToken);
        return new(link.Secret, dueAt.Value);
    }
}
