using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Deletion;

/// <summary>The mails about a wish to delete an account, to its own address. Each has a link "Das war ich nicht" (R37): it locks the account, which ends the wish.</summary>
internal sealed class DeletionMails(AccountKeys keys, OneTimeLinks links, MailOutbox outbox, ChangeNotices notices)
{
    /// <param name="account">It leaves.</param>
    /// <param name="now">The act's time.</param>
    public void AddScheduled(Account account, DateTimeOffset now)
    {
        var (keep, notMe) = (links.Issue(account.Id, TokenPurpose.KeepAccount, now), links.Issue(account.Id, TokenPurpose.NotMe, now));
        outbox.Add(
            account.Id,
            new(MailKind.DeletionScheduled, account.Language, keys.EmailOf(account), keep.Secret, account.DeletionDueAt, HappenedAt: now, LockToken: notMe.Secret),
            now);
    }

    public void AddKept(Account account, DateTimeOffset now) => notices.Add(account, MailKind.AccountKept, now);
}
