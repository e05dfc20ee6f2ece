using ServicePortal.Accounts.Citizens;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Deletion;

/// <summary>
/// "Servicekonto behalten": takes the wish back, by a link (R54). The link proves the mailbox and no more, which is enough: nobody is signed in by it, and sessions
/// from before stay ended. Whoever presses twice is told that the account was kept.
/// </summary>
internal sealed class KeepAccount(AccountDbContext db, ReadDeletion readDeletion, CitizenLimits limits, DeletionWriter writer)
{
    public async Task ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var link = await readDeletion.ExecuteAsync(token, cancellationToken);
        await limits.TakeChangeAsync(link.AccountId, cancellationToken);
        await db.DecideAsync(() => KeepAsync(token, cancellationToken));
    }

    private async Task<KeepLink> KeepAsync(string token, CancellationToken cancellationToken)
    {
        var link = await readDeletion.ExecuteAsync(token, cancellationToken);
        if (link.DueAt is null)
        {
            return link;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await writer.TryKeepAsync(link.AccountId, token, cancellationToken))
        {
            await transaction.RollbackAsync(cancellationToken);
            return await readDeletion.ExecuteAsync(token, cancellationToken); // pressed twice at once
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return link;
    }
}
