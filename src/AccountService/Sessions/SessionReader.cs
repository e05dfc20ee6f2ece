using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Finds the session behind a token. The hottest read of the service: one compiled query, no tracking.</summary>
internal sealed class SessionReader(AccountDbContext db, TimeProvider clock)
{
    /// <summary>Activity is written at most this often; a session may end this much early by idleness, never late.</summary>
    private static readonly TimeSpan TouchInterval = TimeSpan.FromSeconds(5);

    private static readonly Func<AccountDbContext, byte[], CancellationToken, Task<Row?>> Find = EF.CompileAsyncQuery(
        (AccountDbContext db, byte[] tokenHash, CancellationToken cancellationToken) => (
            from session in db.Sessions.AsNoTracking()
            join account in db.Accounts.AsNoTracking() on session.AccountId equals account.Id
            where session.TokenHash == tokenHash && session.EndedAt == null && account.State == AccountState.Active
            select new Row(
                session.AccountId, session.Id, session.LowAuthenticatedAt, session.SubstantialAuthenticatedAt, session.HighAuthenticatedAt,
                session.LastActivityAt, account.Kind, account.MaximumLevel))
            .SingleOrDefault());

    /// <summary>Reading is not an act of the citizen and extends nothing (R25).</summary>
    /// <exception cref="RefusalException">SESSION_ENDED.</exception>
    public async Task<SessionView> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var row = await Find(db, SecretToken.HashOf(token), cancellationToken) ?? throw Refusals.SessionEnded();
        return View(row, row.StatusAt(clock.GetUtcNow()));
    }

    /// <summary>As <see cref="ReadAsync"/>; null if no session holds.</summary>
    public async Task<SessionView?> FindAsync(string token, CancellationToken cancellationToken) =>
        await Find(db, SecretToken.HashOf(token), cancellationToken) is { } row && row.StatusAt(clock.GetUtcNow()) is { } status
            ? View(row, status)
            : null;

    /// <summary>The citizen did something: the idle time starts anew, for what has not run out (R25).</summary>
    /// <exception cref="RefusalException">SESSION_ENDED.</exception>
    public async Task<SessionView> TouchAsync(string token, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(token);
        var row = await Find(db, tokenHash, cancellationToken) ?? throw Refusals.SessionEnded();
        var now = clock.GetUtcNow();
        var view = View(row, row.StatusAt(now));
        if (now - row.LastActivityAt < TouchInterval)
        {
            return view;
        }

        // What has run out must go, or this activity would bring it back. The token hash guards against a step-up at the same moment.
        var held = row.Authentications.Holding(row.LastActivityAt, now);
        var touched = await db.Sessions
            .Where(s => s.AccountId == row.AccountId && s.Id == row.SessionId && s.TokenHash == tokenHash && s.EndedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.LastActivityAt, now)
                    .SetProperty(s => s.LowAuthenticatedAt, held.Low)
                    .SetProperty(s => s.SubstantialAuthenticatedAt, held.Substantial)
                    .SetProperty(s => s.HighAuthenticatedAt, held.High),
                cancellationToken);
        return touched == 1 ? View(row, held.StatusAt(now, now)) : throw Refusals.SessionEnded();
    }

    private static SessionView View(Row row, SessionStatus? status) =>
        new(row.AccountId, row.SessionId, status ?? throw Refusals.SessionEnded(), row.Kind, row.MaximumLevel);

    private sealed record Row(
        Guid AccountId, Guid SessionId, DateTimeOffset? Low, DateTimeOffset? Substantial, DateTimeOffset? High,
        DateTimeOffset LastActivityAt, AccountKind Kind, AssuranceLevel MaximumLevel)
    {
        public Authentications Authentications => new(Low, Substantial, High);

        public SessionStatus? StatusAt(DateTimeOffset now) => Authentications.StatusAt(LastActivityAt, now);
    }
}
