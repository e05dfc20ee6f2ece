using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Emails;

/// <summary>
/// Adds a wish with its two links and mails. Both say when somebody asked, and neither names the other address: the new one may be mistyped, and the present
/// one may be read by somebody else by now.
/// </summary>
internal sealed class EmailChangeWriter(AccountDbContext db, EmailOwners owners, EmailChangeBook changes, OneTimeLinks links, MailOutbox outbox)
{
    public async Task AddAsync(Account account, EmailAddress present, EmailAddress wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owner = await owners.LanguageAsync(wanted, cancellationToken);
        var confirmation = links.Issue(account.Id, TokenPurpose.ConfirmEmail, now);
        var cancellation = links.Issue(account.Id, TokenPurpose.CancelEmailChange, now);
        db.Add(new EmailChange(account.Id, confirmation, cancellation, changes.Seal(account, wanted, SealedColumns.WantedEmail)));
        outbox.Add(account.Id, ToWanted(account, wanted, owner, confirmation, now), now);
        outbox.Add(account.Id, new(MailKind.EmailChangeRequested, account.Language, present.AsWritten, cancellation.Secret, cancellation.ExpiresAt, now), now);
    }

    private static MailPayload ToWanted(Account account, EmailAddress wanted, Language? owner, OneTimeLink confirmation, DateTimeOffset now) => owner is { } language
        ? new(MailKind.EmailWantedByOther, language, wanted.AsWritten)
        : new(MailKind.ConfirmEmail, account.Language, wanted.AsWritten, confirmation.Secret, confirmation.ExpiresAt, now);
}
