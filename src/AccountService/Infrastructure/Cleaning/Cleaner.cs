using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Idempotency;

namespace ServicePortal.Accounts.Infrastructure.Cleaning;

/// <summary>Deletes what has had its time. Every instance may run it; deleting twice is deleting once.</summary>
internal sealed partial class Cleaner(IDbContextFactory<AccountDbContext> contexts, TimeProvider clock, ILogger<Cleaner> logger) : BackgroundService
{
    /// <summary>An account that is never activated goes after 7 days, its user name is free again (R14).</summary>
    public static readonly TimeSpan PendingLifetime = TimeSpan.FromDays(7);

    /// <summary>How long the trace of a link, or of a mail that was sent or given up, is kept: an old link still says "already active".</summary>
    private static readonly TimeSpan TraceLifetime = TimeSpan.FromDays(30);

    /// <summary>Longer than any session can live (LOW, 12 h).</summary>
    private static readonly TimeSpan SessionTraceLifetime = TimeSpan.FromDays(1);

    private static readonly TimeSpan IdentificationTraceLifetime = TimeSpan.FromHours(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The database may be away; the next round tries again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await DeleteNeverActivatedAsync(db, now, cancellationToken);
        var (oldestAnswer, oldestSession, oldestTrace) = (now - IdempotencyRecord.Lifetime, now - SessionTraceLifetime, now - TraceLifetime);
        await db.RegistrationDrafts.Where(d => d.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await CleanIdentificationsAsync(db, now, cancellationToken);
        await db.Handovers.Where(h => h.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.IdempotencyRecords.Where(r => r.CreatedAt <= oldestAnswer).ExecuteDeleteAsync(cancellationToken);
        await db.RateLimitBuckets.Where(b => b.FullAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(s => s.LastActivityAt <= oldestSession).ExecuteDeleteAsync(cancellationToken);
        await db.OneTimeTokens.Where(t => t.ExpiresAt <= oldestTrace).ExecuteDeleteAsync(cancellationToken);
        await db.Outbox.Where(m => m.Payload == null && m.CreatedAt <= oldestTrace).ExecuteDeleteAsync(cancellationToken);
    }

    // A page may offer to try again for as long as the row is there; what it has sealed goes at once.
    private static async Task CleanIdentificationsAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldestTrace = now - IdentificationTraceLifetime;
        await db.IdentificationFlows.Where(f => f.ExpiresAt <= oldestTrace).ExecuteDeleteAsync(cancellationToken);
        await db.IdentificationFlows
            .Where(f => f.ExpiresAt <= now && f.Reading != null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Reading, (byte[]?)null), cancellationToken);
    }

    // One statement each, so that the account goes exactly when its audit entry is written.
    private static Task<int> DeleteNeverActivatedAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - PendingLifetime;
        return db.Database.ExecuteSqlAsync(
            $"""
            with gone as (delete from accounts where state = {(short)AccountState.Pending} and created_at <= {oldest} returning id)
            insert into audit_entries (account_id, event, actor, subject, at)
            select id, {(short)AuditEvent.NeverActivated}, 'service', '', {now} from gone
            """,
            cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Cleaning failed")]
    private partial void LogFailed(Exception exception);
}
