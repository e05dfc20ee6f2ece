using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Deletion;

/// <summary>What a link to keep an account is about.</summary>
/// <param name="AccountId">Whose link it is.</param>
/// <param name="DueAt">When the account goes; null if this link has kept it.</param>
internal sealed record KeepLink(Guid AccountId, DateTimeOffset? DueAt);

/// <summary>Tells what a link to keep an account would do, and changes nothing: mail scanners open links.</summary>
internal sealed class ReadDeletion(AccountDbContext db, TimeProvider clock)
{
    /// <exception cref="RefusalException">DELETION_LINK_INVALID.</exception>
    public async Task<KeepLink> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(token);
        var link = await (
            from oneTime in db.OneTimeTokens.AsNoTracking()
            join account in db.Accounts.AsNoTracking() on oneTime.AccountId equals account.Id
            where oneTime.TokenHash == tokenHash && oneTime.Purpose == TokenPurpose.KeepAccount && oneTime.VoidedAt == null
            select new { account.Id, account.State, account.DeletionDueAt, oneTime.UsedAt }).SingleOrDefaultAsync(cancellationToken);
        return link switch
        {
            { UsedAt: null, State: AccountState.Leaving } when link.DeletionDueAt > clock.GetUtcNow() => new(link.Id, link.DeletionDueAt),
            { UsedAt: not null, State: not AccountState.Leaving } => new(link.Id, DueAt: null),
            _ => throw Refusals.DeletionLinkInvalid(),
        };
    }
}
