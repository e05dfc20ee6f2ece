using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Deletion;

/// <summary>An account whose time has come; tracked.</summary>
/// <param name="Account">The account.</param>
/// <param name="Email">Where its mails go; null if its document cannot be opened.</param>
internal sealed record DueAccount(Account Account, string? Email);

/// <summary>
/// Works off accounts whose time has come, some at a time: a batch is one transaction, and what another instance is at is passed over. So each is met once, however
/// many instances there are.
/// </summary>
internal sealed partial class DueAccounts(AccountKeys keys, ILogger<DueAccounts> logger)
{
    private const int BatchSize = 50;

    /// <summary>The next round goes on.</summary>
    private const int MostBatches = 200;

    /// <param name="db">The job's.</param>
    /// <param name="find">At most so many due accounts, locked; those that were worked off it no longer finds. Their states stand in it as numbers, as in the filter of the index.</param>
    /// <param name="work">Changes them; what it leaves unsaved is saved.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WorkOffAsync(
        AccountDbContext db, Func<int, FormattableString> find, Func<IReadOnlyList<DueAccount>, Task> work, CancellationToken cancellationToken)
    {
        for (var (batch, found) = (0, BatchSize); batch < MostBatches && found == BatchSize; batch++)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var ids = await db.Database.SqlQuery<Guid>(find(BatchSize)).ToArrayAsync(cancellationToken);
            var accounts = await db.Accounts.Where(account => ids.Contains(account.Id)).ToListAsync(cancellationToken);
            await work([.. accounts.Select(account => new DueAccount(account, AddressOf(account)))]);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            found = ids.Length;
        }
    }

    private string? AddressOf(Account account)
    {
        try
        {
            return keys.EmailOf(account);
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidDataException)
        {
            LogUnreadable(exception, account.Id);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The document of account {AccountId} cannot be opened, so nobody can be written to")]
    private partial void LogUnreadable(Exception exception, Guid accountId);
}
