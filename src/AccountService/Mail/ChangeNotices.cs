using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Mail;

/// <summary>Tells the owner of an account what was changed, with a link "Das war ich nicht" that locks the account (R37).</summary>
internal sealed class ChangeNotices(OneTimeLinks links, MailOutbox outbox)
{
    /// <param name="account">Whose.</param>
    /// <param name="kind">What changed.</param>
    /// <param name="recipient">The address of the account, as written. Where that changed: the former one.</param>
    /// <param name="now">The act's time.</param>
    /// <param name="setUp">The authenticator that is new. Whoever locks the account by this link blocks it: it may be a stranger's.</param>
    public void Add(Account account, MailKind kind, string recipient, DateTimeOffset now, Authenticator? setUp = null)
    {
        var link = links.Issue(account.Id, TokenPurpose.NotMe, now, setUp?.Id);
        outbox.Add(account.Id, new MailPayload(kind, account.Language, recipient, link.Secret, link.ExpiresAt, now), now);
    }
}
