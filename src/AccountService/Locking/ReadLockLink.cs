using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Locking;

/// <summary>What a link "Das war ich nicht" would lock.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ChangedAt">When that happened of which the mail told.</param>
/// <param name="EidSignInReady">How the owner gets back in: by the eID, or else by a new password.</param>
/// <param name="IsLocked">The account is locked already, and the link does nothing more.</param>
/// <param name="GivesEmailBack">The account gets the address back to which the mail was sent.</param>
internal sealed record LockLink(Guid AccountId, DateTimeOffset ChangedAt, bool EidSignInReady, bool IsLocked = false, bool GivesEmailBack = false);

/// <summary>Tells what a link would lock, and changes nothing: mail scanners open links.</summary>
internal sealed class ReadLockLink(AccountDbContext db, OneTimeLinks links, FormerEmails formerEmails, TimeProvider clock)
{
    /// <exception cref="RefusalException">LOCK_LINK_INVALID or LOCK_LINK_EXPIRED.</exception>
    public async Task<LockLink> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var link = await links.FindAsync(token, TokenPurpose.NotMe, cancellationToken) ?? throw Refusals.LockLinkInvalid();
        var account = await db.Accounts.AsNoTracking().Include(a => a.Authenticators).SingleAsync(a => a.Id == link.AccountId, cancellationToken);
        var givesEmailBack = await formerEmails.IsKeptForAsync(link, cancellationToken);
        var isLocked = account.State == AccountState.Locked && !givesEmailBack;
        return link switch
        {
            _ when isLocked => View(link, account) with { IsLocked = true },
            { UsedAt: not null } or { VoidedAt: not null } => throw Refusals.LockLinkInvalid(),
            _ when link.ExpiresAt <= clock.GetUtcNow() => throw Refusals.LockLinkExpired(),
            _ => View(link, account) with { GivesEmailBack = givesEmailBack },
        };
    }

    private static LockLink View(OneTimeToken link, Account account) =>
        new(account.Id, link.CreatedAt, account.Authenticators.Any(a => a.IsUsableEid && a.Id != link.AuthenticatorId));
}
