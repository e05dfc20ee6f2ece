using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Deletion;

/// <summary>Deletes accounts and leaves each of their citizens a last mail, whose row names no account any more.</summary>
internal sealed class LastMails(AccountDbContext db, DataEnvelope envelope)
{
    private readonly MailOutbox _outbox = new(new OutboxWriter(db, envelope));

    /// <summary>In the caller's transaction, which saves the mails.</summary>
    public async Task DeleteAsync(IReadOnlyList<DueAccount> accounts, AccountEnd end, MailKind mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var gone = await db.DeleteAccountsAsync([.. accounts.Select(due => due.Account.Id)], end, now, cancellationToken);
        foreach (var due in accounts.Where(due => gone.Contains(due.Account.Id)))
        {
            db.Entry(due.Account).State = EntityState.Detached;
            if (due.Email is { } email)
            {
                _outbox.Add(Guid.CreateVersion7(now), new(mail, due.Account.Language, email), now);
            }
        }
    }
}
