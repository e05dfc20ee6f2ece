using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Emails;

/// <summary>
/// The button behind the link in the new mailbox. From now on the address is the account's, if it has not become another's meanwhile; all other sessions and
/// links end (R37), and the former address is told.
/// </summary>
internal sealed class ConfirmEmailChange(
    AccountDbContext db, ReadEmailConfirmation confirmations, EmailProof proof, EmailChangeBook changes, EmailWriter writer, FormerEmails formerEmails,
    ChangeNotices notices, MailOutbox outbox, OneTimeLinks links, SessionIssuer sessions, TimeProvider clock)
{
    /// <returns>False if the link was used before.</returns>
    public async Task<bool> ExecuteAsync(EmailConfirmationPress press, CancellationToken cancellationToken)
    {
        var confirmation = await confirmations.ExecuteAsync(press.Token, cancellationToken);
        if (confirmation.IsConfirmed)
        {
            return false;
        }

        var session = await proof.CheckAsync(confirmation.AccountId, press, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await changes.LockAsync(confirmation.AccountId, cancellationToken) ?? throw Refusals.EmailLinkInvalid();
        if (!await SpendAsync(press.Token, account, session?.SessionId, cancellationToken))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> SpendAsync(string token, Account account, Guid? keptSession, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = await changes.FindOpenAsync(account, cancellationToken);
        if (open is null || await links.SpendAsync(token, TokenPurpose.ConfirmEmail, now, cancellationToken) is null)
        {
            // Somebody was faster: with the same link, or with what ended it.
            return (await confirmations.ExecuteAsync(token, cancellationToken)).IsConfirmed ? false : throw Refusals.Conflict();
        }

        var former = changes.PresentOf(account);
        await writer.ReplaceAsync(account, open.Wanted, now, cancellationToken);
        open.Change.Confirm();
        await links.VoidGrantsAsync(account.Id, now, cancellationToken);
        await sessions.EndOthersAsync(account.Id, keptSession, cancellationToken);
        outbox.Add(account.Id, new MailPayload(MailKind.EmailConfirmed, account.Language, open.Wanted.AsWritten), now);
        var notice = notices.Add(account, MailKind.EmailChanged, former.AsWritten, now);
        await formerEmails.KeepAsync(account, open.Change, former, notice, cancellationToken);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.EmailChanged, now));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
