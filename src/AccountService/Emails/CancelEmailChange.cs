using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Emails;

/// <summary>The button behind the link in the present mailbox. It only keeps what is, so the link is proof enough.</summary>
internal sealed class CancelEmailChange(
    AccountDbContext db, ReadEmailCancellation cancellations, EmailChangeBook changes, OneTimeLinks links, TimeProvider clock)
{
    /// <returns>What became of the wish: cancelled by this link, now or before, or confirmed meanwhile.</returns>
    public async Task<EmailCancellationState> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var accountId = (await cancellations.ExecuteAsync(token, cancellationToken)).AccountId;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountAsync(accountId, cancellationToken);
        var cancellation = await cancellations.ExecuteAsync(token, cancellationToken); // somebody may have been faster
        if (cancellation.State is not EmailCancellationState.Open)
        {
            return cancellation.State;
        }

        var now = clock.GetUtcNow();
        await links.SpendAsync(token, TokenPurpose.CancelEmailChange, now, cancellationToken);
        await changes.EndAsync(accountId, now, cancellationToken);
        db.Add(AuditEntry.OfCitizen(accountId, AuditEvent.EmailChangeCancelled, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return EmailCancellationState.Cancelled;
    }
}
