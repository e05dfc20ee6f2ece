using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <summary>Some of what happened, newest first.</summary>
/// <param name="Activities">With names.</param>
/// <param name="NextBefore">Where the next page begins; 0 if there is none.</param>
internal sealed record ActivityPage(IReadOnlyList<NamedActivity> Activities, long NextBefore);

/// <summary>Shows citizens what happened to their account (R50, R55), in a session of any level. A page begins where the one before ended, however much happened meanwhile.</summary>
internal sealed class ListActivity(AccountDbContext db, SessionReader sessions)
{
    public const int PageSize = 20;

    /// <param name="sessionToken">Whose account.</param>
    /// <param name="kind">All if null.</param>
    /// <param name="before">An entry's number, of which those before are wanted; the newest if 0. A number is no secret: it is one of this account's or of none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ActivityPage> ExecuteAsync(string sessionToken, ActivityKind? kind, long before, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var wanted = db.AuditEntries.AsNoTracking().Where(e => e.AccountId == session.AccountId && (before == 0 || e.Sequence < before));
        if (kind is { } chosen)
        {
            var events = chosen.Events;
            wanted = wanted.Where(e => events.Contains(e.Event));
        }

        var entries = await wanted.OrderByDescending(e => e.Sequence).Take(PageSize + 1).ToListAsync(cancellationToken);
        var page = entries.Take(PageSize).ToList();
        return new(await db.NameAsync(page, cancellationToken), entries.Count > PageSize ? page[^1].Sequence : 0);
    }
}
