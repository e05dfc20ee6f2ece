using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Registration.Activation;

/// <summary>Makes activation links and their mails. Where the address is an active account's, its owner gets a notice instead, and the link nobody (R15).</summary>
internal sealed class ActivationMails(AccountDbContext db, KeyedHash hash, MailOutbox outbox)
{
    public Task<bool> IsTakenAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        var candidates = hash.CandidatesOfEmail(email);
        return db.LoginNames.AnyAsync(n => n.Kind == LoginNameKind.Email && candidates.Contains(n.Hash), cancellationToken);
    }

    public OneTimeToken Add(Account account, EmailAddress email, DateTimeOffset now)
    {
        var secret = SecretToken.Create();
        var token = OneTimeToken.ForActivation(account.Id, secret.Hash, now);
        db.Add(token);
        var mail = account.EmailTaken
            ? new MailPayload(MailKind.AlreadyRegistered, email.AsWritten)
            : new MailPayload(MailKind.Activation, email.AsWritten, secret.Text, token.ExpiresAt, account.CreatedAt);
        outbox.Add(account.Id, mail, now);
        return token;
    }

    /// <summary>A newer link voids the older ones (R14).</summary>
    public async Task ReplaceAsync(Account account, EmailAddress email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var older = await db.OneTimeTokens
            .Where(t => t.AccountId == account.Id && t.Purpose == TokenPurpose.Activation && t.UsedAt == null && t.VoidedAt == null)
            .ToListAsync(cancellationToken);
        older.ForEach(token => token.Void(now));
        account.SetEmailTaken(await IsTakenAsync(email, cancellationToken));
        Add(account, email, now);
    }
}
