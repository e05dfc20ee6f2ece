using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Cleaning;

/// <summary>Deletes what has outlived its use. Every instance may run it; deleting twice is deleting once.</summary>
internal sealed partial class Cleaner(
    IDbContextFactory<AccountDbContext> contexts, IEnumerable<ICleaningJob> jobs, TimeProvider clock, ILogger<Cleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await CleanAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A job that fails keeps none of the others from its work.</summary>
    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        foreach (var job in jobs)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await job.RunAsync(db, clock.GetUtcNow(), cancellationToken);
            }
#pragma warning disable CA1031 // The database may be away; the next round tries again.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(exception, job.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Job} failed")]
    private partial void LogFailed(Exception exception, string job);
}
