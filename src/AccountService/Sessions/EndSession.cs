using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// Ends one session of an account from another one, at once and with what it started (R27). Whatever their levels: it only takes away, and whoever is signed in
/// by password must be able to end what a stranger has.
/// </summary>
internal sealed class EndSession(AccountDbContext db, SessionReader sessions, TimeProvider clock)
{
    /// <returns>False if it had ended already.</returns>
    /// <exception cref="RefusalException">SESSION_ENDED or SESSION_NOT_FOUND.</exception>
    public Task<bool> ExecuteAsync(string sessionToken, string sessionId, CancellationToken cancellationToken) =>
        db.DecideAsync(() => EndAsync(sessionToken, sessionId, cancellationToken));

    private async Task<bool> EndAsync(string sessionToken, string sessionId, CancellationToken cancellationToken)
    {
        var (own, now) = (await sessions.ReadAsync(sessionToken, cancellationToken), clock.GetUtcNow());
        var id = Guid.TryParse(sessionId, out var parsed) ? parsed : throw Refusals.SessionNotFound();
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.AccountId == own.AccountId && s.Id == id, cancellationToken) ?? throw Refusals.SessionNotFound();
        if (session.StatusAt(now) is null)
        {
            return false;
        }

        session.End(now);
        db.Add(AuditEntry.OfCitizen(own.AccountId, AuditEvent.SessionEndedFromElsewhere, now, AuditSubject.Of(AuditSubjectCode.Session, id.ToString())));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
