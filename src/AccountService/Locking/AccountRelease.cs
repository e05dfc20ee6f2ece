using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Locking;

/// <summary>Lets a locked account be used again, once its owner has shown that it is theirs: by the eID, or by a new password where there is none.</summary>
internal sealed class AccountRelease(AccountDbContext db, SessionIssuer sessions, ChangeNotices notices, TimeProvider clock)
{
    /// <summary>Of a tracked account, in the caller's transaction; one that is not locked stays as it is. A session that began while it was locked does not wake up.</summary>
    public async Task ReleaseAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.State != AccountState.Locked)
        {
            return;
        }

        var now = clock.GetUtcNow();
        account.Unlock();
        await sessions.EndOthersAsync(account.Id, keptSessionId: null, cancellationToken);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.AccountUnlocked, now));
        notices.Add(account, MailKind.AccountUnlocked, now);
    }
}
