using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Deletion;

/// <summary>Writes the wish to delete an account, or that it was taken back, with all that follows, in the act's transaction.</summary>
internal sealed class DeletionWriter(AccountDbContext db, SessionIssuer sessions, OneTimeLinks links, DeletionMails mails, TimeProvider clock)
{
    /// <returns>When the account goes.</returns>
    public async Task<DateTimeOffset> ScheduleAsync(SessionView session, string sessionToken, CancellationToken cancellationToken)
    {
        await EndSessionsAsync(session.AccountId, sessionToken, cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == session.AccountId, cancellationToken) ?? throw Refusals.SessionEnded();
        if (session.Level < account.MaximumLevel)
        {
            throw Refusals.LevelTooLow(); // an upgrade came meanwhile
        }

        var now = clock.GetUtcNow();
        var dueAt = account.Leave(now);
        await links.VoidGrantsAsync(account.Id, now, cancellationToken);
        mails.AddScheduled(account, now);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.DeletionRequested, now));
        return dueAt;
    }

    /// <returns>False if the link was spent meanwhile.</returns>
    public async Task<bool> TryKeepAsync(Guid accountId, string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // The account first, as the job that deletes it does: in the other order they could wait for each other.
        await db.LockAccountAsync(accountId, cancellationToken);
        if (await links.SpendAsync(token, TokenPurpose.KeepAccount, now, cancellationToken) is null)
        {
            return false;
        }

        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancellationToken);
        account.Keep(now);
        await links.VoidAsync(account.Id, TokenPurpose.KeepAccount, now, cancellationToken);
        await sessions.EndOthersAsync(account.Id, keptSessionId: null, cancellationToken); // one may have begun in the very moment of the wish
        mails.AddKept(account, now);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.AccountKept, now));
        return true;
    }

    // The wish spends its own session: of two at once, one finds it ended.
    private async Task EndSessionsAsync(Guid accountId, string token, CancellationToken cancellationToken)
    {
        if (await sessions.EndAsync(token, cancellationToken) is null)
        {
            throw Refusals.SessionEnded();
        }

        await sessions.EndOthersAsync(accountId, keptSessionId: null, cancellationToken);
    }
}
