using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Emails;

/// <summary>
/// Gives a tracked account another address, in the caller's transaction: somebody has just used a link that was sent there, so it is LOW (R2).
/// </summary>
internal sealed class EmailWriter(AccountDbContext db, EmailOwners owners, AccountKeys keys, KeyedHash hash)
{
    /// <exception cref="RefusalException">EMAIL_TAKEN.</exception>
    public async Task ReplaceAsync(Account account, EmailAddress email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await TryNameAsync(account.Id, email, cancellationToken))
        {
            throw Refusals.EmailTaken();
        }

        Write(account, email, now);
    }

    /// <summary>
    /// An address that the account had before. If another one has it by now, mails go there all the same, so that whoever took the account away gets no more
    /// of them; to sign in with it is that other's.
    /// </summary>
    public async Task GiveBackAsync(Account account, EmailAddress email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await TryNameAsync(account.Id, email, cancellationToken))
        {
            await db.LoginNames.Where(n => n.AccountId == account.Id && n.Kind == LoginNameKind.Email).ExecuteDeleteAsync(cancellationToken);
        }

        Write(account, email, now);
    }

    private async Task<bool> TryNameAsync(Guid accountId, EmailAddress email, CancellationToken cancellationToken)
    {
        if (!await owners.TryClaimAsync(accountId, email, cancellationToken))
        {
            return false;
        }

        var lookup = hash.OfEmail(email);
        if (await db.LoginNames.SingleOrDefaultAsync(n => n.AccountId == accountId && n.Kind == LoginNameKind.Email, cancellationToken) is { } name)
        {
            name.Replace(lookup);
        }
        else
        {
            db.Add(new LoginName(accountId, LoginNameKind.Email, lookup.Bytes, lookup.KeyVersion));
        }

        return true;
    }

    private void Write(Account account, EmailAddress email, DateTimeOffset now)
    {
        var key = keys.Open(account);
        var document = key.OpenDocument(account.Document);
        account.ReplaceDocument(key.Seal(document with { Attributes = document.Attributes.With(IdentityAttribute.ConfirmedByLink(email, now)) }));
    }
}
