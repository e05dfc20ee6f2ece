using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Locking;

/// <summary>Locks an account with all that belongs to it.</summary>
internal sealed class LockWriter(AccountDbContext db, SessionIssuer sessions, OneTimeLinks links, AccountKeys keys, MailOutbox outbox, TimeProvider clock)
{
    /// <summary>In the caller's transaction.</summary>
    public async Task WriteAsync(Guid accountId, Guid? suspectAuthenticatorId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.LockAccountAsync(accountId, cancellationToken);
        var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(a => a.Id == accountId, cancellationToken);
        account.Lock(suspectAuthenticatorId, now);
        await sessions.EndOthersAsync(accountId, keptSessionId: null, cancellationToken);
        await links.VoidGrantsAsync(accountId, now, cancellationToken);
        db.Add(AuditEntry.OfCitizen(accountId, AuditEvent.AccountLocked, now));
        outbox.Add(accountId, new MailPayload(MailKind.AccountLocked, account.Language, keys.EmailOf(account), HappenedAt: now), now);
    }
}
