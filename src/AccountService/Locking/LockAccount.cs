using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Locking;

/// <summary>
/// "Das war ich nicht" (R37): the link of a notice locks the account. Its sessions and links end, its password counts no longer, nor does the authenticator
/// that the notice was about. A notice that told of another e-mail address gives the former one back. Whoever holds the link gets nothing but this.
/// </summary>
internal sealed class LockAccount(
    AccountDbContext db, ReadLockLink readLink, LockWriter writer, FormerEmails formerEmails, OneTimeLinks links, TimeProvider clock)
{
    /// <exception cref="RefusalException">LOCK_LINK_INVALID, LOCK_LINK_EXPIRED or CONFLICT.</exception>
    public async Task<LockLink> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var link = await readLink.ExecuteAsync(token, cancellationToken);
        return link.IsLocked ? link : await db.DecideAsync(() => LockAsync(token, link, cancellationToken));
    }

    private async Task<LockLink> LockAsync(string token, LockLink link, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountAsync(link.AccountId, cancellationToken);
        if (await links.SpendAsync(token, TokenPurpose.NotMe, clock.GetUtcNow(), cancellationToken) is null)
        {
            throw Refusals.Conflict(); // pressed twice at once; another try finds the account locked
        }

        var notice = (await links.FindAsync(token, TokenPurpose.NotMe, cancellationToken))!;
        await formerEmails.GiveBackAsync(notice, cancellationToken); // first: the mail about the lock goes to the address that the account has then
        await writer.WriteAsync(link.AccountId, notice.AuthenticatorId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return link with { IsLocked = true };
    }
}
