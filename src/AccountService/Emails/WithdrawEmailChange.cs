using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Emails;

/// <summary>The citizen takes the wish back that the page shows; the account keeps its address.</summary>
internal sealed class WithdrawEmailChange(AccountDbContext db, SessionReader sessions, EmailChangeBook changes, TimeProvider clock)
{
    public async Task ExecuteAsync(string sessionToken, Guid changeId, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await changes.LockAsync(session.AccountId, cancellationToken) ?? throw Refusals.SessionEnded();
        if ((await changes.FindOpenAsync(account, cancellationToken))?.Change.Id != changeId)
        {
            throw Refusals.EmailChangeNotFound();
        }

        var now = clock.GetUtcNow();
        await changes.EndAsync(account.Id, now, cancellationToken);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.EmailChangeCancelled, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
