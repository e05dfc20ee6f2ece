using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Passwords;

/// <summary>
/// Mails a link to the address of the account, whoever asked for it. To that of an account that was never activated goes a mail without one: its link would hand
/// the account of a mistyped address to a stranger (R66).
/// </summary>
internal sealed class MailPasswordReset(
    AccountDbContext db, LoginOwners owners, PasswordLimits limits, OneTimeLinks links, AccountKeys keys, MailOutbox outbox, TimeProvider clock)
{
    public async Task ExecuteAsync(TypedLogin login, CancellationToken cancellationToken)
    {
        if (await owners.FindAsync(login, cancellationToken) is not { } accountId || !await limits.TryTakeMailAsync(accountId, cancellationToken))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountAsync(accountId, cancellationToken); // of two at once only the newer link works
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken) is { } account)
        {
            await AddMailAsync(account, clock.GetUtcNow(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task AddMailAsync(Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.PasswordResetRequested, now));
        var email = keys.EmailOf(account);
        if (account.State == AccountState.Pending)
        {
            outbox.Add(account.Id, new MailPayload(MailKind.PasswordNotYet, account.Language, email), now);
            return;
        }

        await links.VoidAsync(account.Id, TokenPurpose.PasswordReset, now, cancellationToken);
        var link = links.Issue(account.Id, TokenPurpose.PasswordReset, now);
        outbox.Add(account.Id, new MailPayload(MailKind.PasswordReset, account.Language, email, link.Secret, link.ExpiresAt), now);
    }
}
