using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>Makes activation links and their mails. Where the address is an active account's, its owner gets a notice instead, and the link nobody (R15).</summary>
internal sealed class ActivationMails(EmailOwners owners, OneTimeLinks links, MailOutbox outbox)
{
    /// <param name="account">A pending account.</param>
    /// <param name="email">Where the mail goes.</param>
    /// <param name="owner">The language of whoever has the address already; null if nobody has.</param>
    /// <param name="now">The act's time.</param>
    public OneTimeLink Add(Account account, EmailAddress email, Language? owner, DateTimeOffset now)
    {
        var link = links.Issue(account.Id, TokenPurpose.Activation, now);
        var mail = owner is { } language
            ? new MailPayload(MailKind.AlreadyRegistered, language, email.AsWritten)
            : new MailPayload(MailKind.Activation, account.Language, email.AsWritten, link.Secret, link.ExpiresAt, account.CreatedAt);
        outbox.Add(account.Id, mail, now);
        return link;
    }

    /// <summary>A newer link voids the older ones (R14).</summary>
    public async Task ReplaceAsync(Account account, EmailAddress email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await links.VoidAsync(account.Id, TokenPurpose.Activation, now, cancellationToken);
        var owner = await owners.LanguageAsync(email, cancellationToken);
        account.SetEmailTaken(owner is not null);
        Add(account, email, owner, now);
    }
}
