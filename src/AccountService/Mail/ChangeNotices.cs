using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Mail;

/// <summary>Tells the owner of an account what was changed, with a link "Das war ich nicht" that locks the account (R37).</summary>
internal sealed class ChangeNotices(AccountKeys keys, OneTimeLinks links, MailOutbox outbox)
{
    /// <summary>To the address of the account.</summary>
    public void Add(Account account, MailKind kind, DateTimeOffset now, Authenticator? setUp = null) => Add(account, kind, keys.EmailOf(account), now, setUp);

    /// <param name="account">Whose.</param>
    /// <param name="kind">What changed.</param>
    /// <param name="recipient">The address of the account, as written, for who has it at hand. Where that changed: the former one.</param>
    /// <param name="now">The act's time.</param>
    /// <param name="setUp">The authenticator that is new. Whoever locks the account by this link blocks it: it may be a stranger's.</param>
    public OneTimeLink Add(Account account, MailKind kind, string recipient, DateTimeOffset now, Authenticator? setUp = null) =>
        Add(account, new MailPayload(kind, account.Language, recipient), now, setUp);

    /// <param name="account">Whose.</param>
    /// <param name="signIn">What the owner is told of it.</param>
    /// <param name="now">The act's time.</param>
    /// <param name="with">By which authenticator. A stranger may have it: a lost card with its PIN must not release the account that is locked because of it.</param>
    public void AddSignIn(Account account, UnseenSignIn signIn, DateTimeOffset now, Authenticator with) =>
        Add(account, new MailPayload(MailKind.UnseenDevice, account.Language, keys.EmailOf(account)) { SignIn = signIn }, now, with);

    private OneTimeLink Add(Account account, MailPayload mail, DateTimeOffset now, Authenticator? suspect)
    {
        var link = links.Issue(account.Id, TokenPurpose.NotMe, now, suspect?.Id);
        outbox.Add(
            account.Id, mail with { Token = link.Secret, Until = link.ExpiresAt, HappenedAt = now, IsLocked = account.State == AccountState.Locked }, now);
        return link;
    }
}
