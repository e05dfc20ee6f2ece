using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Ends all sessions of an account but the one that asks, at once and with what they started (R27).</summary>
internal sealed class EndOtherSessions(AccountDbContext db, SessionReader sessions, SessionIssuer issuer, TimeProvider clock)
{
    /// <exception cref="RefusalException">SESSION_ENDED: also where another session just did the same to this one.</exception>
    public async Task ExecuteAsync(string sessionToken, CancellationToken cancellationToken)
    {
        var accountId = (await sessions.ReadAsync(sessionToken, cancellationToken)).AccountId;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // One after the other, so that two of them do not end each other.
        await db.LockAccountAsync(accountId, cancellationToken);
        var kept = await sessions.ReadAsync(sessionToken, cancellationToken);
        if (await issuer.EndOthersAsync(accountId, kept.SessionId, cancellationToken) > 0)
        {
            var subject = AuditSubject.Of(AuditSubjectCode.Session, kept.SessionId.ToString());
            db.Add(AuditEntry.OfCitizen(accountId, AuditEvent.OtherSessionsEnded, clock.GetUtcNow(), subject));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
