using System.Text;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.RateLimits;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Shows citizens where they are signed in now (R50).</summary>
internal sealed class ReadSessions(AccountDbContext db, SessionReader sessions, AccountKeys keys, TimeProvider clock)
{
    /// <summary>Nobody looks through more; all of them can be ended at once.</summary>
    private const int MostShown = 50;

    public async Task<LiveSessions> ExecuteAsync(string sessionToken, string clientAddress, CancellationToken cancellationToken)
    {
        var current = await sessions.ReadAsync(sessionToken, cancellationToken);
        var (now, here) = (clock.GetUtcNow(), ClientNetworks.Widest(clientAddress));
        var oldest = now - SessionLifetime.Low.Idle; // no session is idle for longer
        var rows = await db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == current.AccountId && s.EndedAt == null && s.LastActivityAt > oldest)
            .OrderByDescending(s => s.Id == current.SessionId).ThenByDescending(s => s.LastActivityAt).ThenByDescending(s => s.Id)
            .Take(MostShown + 1)
            .ToListAsync(cancellationToken);
        var key = await OpenKeyAsync(current.AccountId, cancellationToken);
        var live =
            from session in rows.Take(MostShown)
            let status = session.StatusAt(now)
            where status is not null
            select new LiveSession(session, status.Level, IsCurrent: session.Id == current.SessionId, IsSame(session, here, key));
        return new([.. live], HasMore: rows.Count > MostShown);
    }

    private async Task<AccountKey> OpenKeyAsync(Guid accountId, CancellationToken cancellationToken) => keys.Open(
        accountId, await db.Accounts.Where(a => a.Id == accountId).Select(a => a.DataKey).SingleOrDefaultAsync(cancellationToken) ?? throw Refusals.SessionEnded());

    private static bool? IsSame(Session session, string? here, AccountKey key) => session.Network is { } network && here is not null
        ? Encoding.UTF8.GetString(key.Open(network, SealedColumns.SessionNetwork)) == here
        : null;
}

/// <summary>The sessions of an account that hold, and whether there are more.</summary>
internal sealed record LiveSessions(IReadOnlyList<LiveSession> Sessions, bool HasMore);

/// <param name="Session">The session.</param>
/// <param name="Level">Its level now.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
/// <param name="IsSameNetwork">Whether it began in the network of the one that asks; null if that is not known.</param>
internal sealed record LiveSession(Session Session, AssuranceLevel Level, bool IsCurrent, bool? IsSameNetwork);
