using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Emails;

/// <summary>The address of an account, and the one that the citizen wants instead, if one was asked for and not confirmed yet.</summary>
internal sealed record EmailView(EmailAddress Present, OpenEmailChange? Open, bool PasswordNeeded);

internal sealed class ReadEmail(AccountDbContext db, SessionReader sessions, OwnerProof proof, EmailChangeBook changes)
{
    public async Task<EmailView> ExecuteAsync(string sessionToken, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == session.AccountId, cancellationToken) ?? throw Refusals.SessionEnded();
        return new(
            changes.PresentOf(account), await changes.FindOpenAsync(account, cancellationToken), await proof.IsPasswordNeededAsync(account.Id, cancellationToken));
    }
}
