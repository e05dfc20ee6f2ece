using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>
/// Makes anew what was made with an older version of a key, in the background and in small transactions; all instances share the work. It can end and begin
/// again at any moment, since the rows themselves say what is left. A row that cannot be renewed stays as it is and holds up no other.
/// </summary>
internal sealed partial class Rekeying(
    IDbContextFactory<AccountDbContext> contexts, IEnumerable<IRenewableRows> renewable, KeyRing keys, TimeProvider clock, ILogger<Rekeying> logger) : BackgroundService
{
    private const int BatchSize = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunAsync(stoppingToken);
        }
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var rows in renewable)
        {
            try
            {
                await RenewAsync(rows, cancellationToken);
            }
#pragma warning disable CA1031 // The database may be away, or somebody changed a row at the same moment; the next round tries again.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogRoundFailed(exception, rows.Columns[0]);
            }
        }
    }

    private async Task RenewAsync(IRenewableRows rows, CancellationToken cancellationToken)
    {
        var (renewed, alone, failed) = (0, 0, new HashSet<Guid>());
        while (true)
        {
            var size = alone > 0 ? 1 : BatchSize;
            try
            {
                var done = await RenewBatchAsync(rows, failed, size, cancellationToken);
                if (done == 0)
                {
                    break;
                }

                renewed += done;
                alone -= alone > 0 ? done : 0;
            }
            catch (DbUpdateException) when (size > 1)
            {
                alone = BatchSize; // one of them cannot be saved; which, shows when each has a transaction of its own
            }
        }

        if (renewed > failed.Count)
        {
            LogRenewed(renewed - failed.Count, rows.Columns[0], KeyFiles.NameOf(rows.Purpose, keys.CurrentVersion(rows.Purpose)));
        }
    }

    private async Task<int> RenewBatchAsync(IRenewableRows rows, HashSet<Guid> failed, int size, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldKeysAsync(cancellationToken);
        var renewals = await rows.FindOlderAsync(db, keys.CurrentVersion(rows.Purpose), [.. failed], size, cancellationToken);
        var stayed = renewals.Where(renewal => !TryRenew(renewal, rows)).Select(renewal => renewal.AccountId).ToArray();
        failed.UnionWith(stayed);
        try
        {
            if (await db.SaveChangesAsync(cancellationToken) < renewals.Count - stayed.Length)
            {
                throw new InvalidOperationException("Rows were found that nothing was changed in; the next round would find them again, without end.");
            }
        }
        catch (DbUpdateException exception) when (size == 1)
        {
            LogNotRenewed(exception, rows.Columns[0], renewals[0].AccountId);
            failed.Add(renewals[0].AccountId);
            return renewals.Count; // the transaction is rolled back
        }

        await transaction.CommitAsync(cancellationToken);
        return renewals.Count;
    }

    private bool TryRenew(Renewal renewal, IRenewableRows rows)
    {
        try
        {
            renewal.Renew();
            return true;
        }
#pragma warning disable CA1031 // Whatever is wrong with one row, the others are renewed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotRenewed(exception, rows.Columns[0], renewal.AccountId);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Made {Count} rows of {Column} anew with {Key}")]
    private partial void LogRenewed(int count, string column, string key);

    [LoggerMessage(LogLevel.Error, "A row of {Column} cannot be made anew, account {AccountId}")]
    private partial void LogNotRenewed(Exception exception, string column, Guid accountId);

    [LoggerMessage(LogLevel.Warning, "Making {Column} anew was interrupted")]
    private partial void LogRoundFailed(Exception exception, string column);
}
