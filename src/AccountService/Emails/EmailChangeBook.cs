using System.Text;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Emails;

/// <summary>An open wish with the times of its link.</summary>
internal sealed record OpenEmailChange(EmailChange Change, EmailAddress Wanted, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt);

/// <summary>Finds and ends the wish for another e-mail address. An account has one at a time: who makes, ends or grants one locks the account first.</summary>
internal sealed class EmailChangeBook(AccountDbContext db, AccountKeys keys, TimeProvider clock)
{
    /// <summary>The tracked account, until the end of the caller's transaction nobody else's to change; null unless it is active.</summary>
    public async Task<Account?> LockAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await db.LockAccountAsync(accountId, cancellationToken);
        return await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId && a.State == AccountState.Active, cancellationToken);
    }

    public async Task<OpenEmailChange?> FindOpenAsync(Account account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = await (
            from change in db.EmailChanges
            join link in db.OneTimeTokens on new { change.AccountId, change.Id } equals new { link.AccountId, link.Id }
            where change.AccountId == account.Id && link.UsedAt == null && link.VoidedAt == null && link.ExpiresAt > now
            select new { Change = change, link.CreatedAt, link.ExpiresAt }).SingleOrDefaultAsync(cancellationToken);
        return open is null ? null : new(open.Change, Open(account, open.Change.Wanted!, SealedColumns.WantedEmail), open.CreatedAt, open.ExpiresAt);
    }

    /// <summary>Both links of a wish that is not confirmed are void; nothing of it stays.</summary>
    public async Task EndAsync(Guid accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wanted = await (
            from change in db.EmailChanges
            join link in db.OneTimeTokens on change.AccountId equals link.AccountId
            where change.AccountId == accountId && change.Wanted != null && (link.Id == change.Id || link.Id == change.CancellationId)
            select new { Change = change, Link = link }).ToListAsync(cancellationToken);
        wanted.ForEach(of => of.Link.Void(now));
        db.RemoveRange(wanted.Select(of => of.Change).Distinct());
    }

    public byte[] Seal(Account account, EmailAddress email, string place) => keys.Open(account).Seal(Encoding.UTF8.GetBytes(email.AsWritten), place);

    public EmailAddress Open(Account account, byte[] sealedEmail, string place) =>
        EmailAddress.FromStored(Encoding.UTF8.GetString(keys.Open(account).Open(sealedEmail, place)));

    public EmailAddress PresentOf(Account account) => EmailAddress.FromStored(keys.EmailOf(account));
}
