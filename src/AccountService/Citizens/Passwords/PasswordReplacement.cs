using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Passwords;

/// <summary>What every replacement of a password has in common, whoever may do it and why.</summary>
internal sealed class PasswordReplacement(
    AccountDbContext db, AccountKeys keys, PasswordHasher hasher, OneTimeLinks links, ChangeNotices notices, SessionIssuer sessions)
{
    /// <summary>By the rules of the registration: not made of the account's own names either.</summary>
    /// <exception cref="RefusalException">INVALID_FIELD.</exception>
    public async Task<Password> ParseAsync(Guid accountId, string text, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellationToken);
        var document = keys.Open(account).OpenDocument(account.Document);
        var errors = new FieldErrors();
        var password = Password.Parse("new_password", text, UserName.FromStored(document.UserName), EmailAddress.FromStored(document.Email), errors);
        errors.ThrowIfAny();
        return password!;
    }

    /// <exception cref="RefusalException">BUSY.</exception>
    public Task<byte[]> HashAsync(Guid accountId, Password password, CancellationToken cancellationToken) => hasher.HashAsync(accountId, password, cancellationToken);

    /// <summary>In the caller's transaction, in which the account is locked.</summary>
    public async Task AddAsync(Account account, byte[] digest, AuditEvent @event, DateTimeOffset now, CancellationToken cancellationToken)
    {
        account.ReplacePassword(digest, now);
        await links.VoidGrantsAsync(account.Id, now, cancellationToken);
        notices.Add(account, MailKind.PasswordChanged, now);
        db.Add(AuditEntry.OfCitizen(account.Id, @event, now));
    }

    /// <summary>
    /// All sessions end but one (R37), after the former password has gone: a sign-in with it that is under way has been waited for by then, or finds it gone.
    /// </summary>
    public async Task SaveAsync(Account account, Guid? keptSession, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await sessions.EndOthersAsync(account.Id, keptSession, cancellationToken);
    }
}
