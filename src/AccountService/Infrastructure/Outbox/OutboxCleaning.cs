using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Outbox;

internal sealed class OutboxCleaning : ICleaningJob
{
    /// <summary>How long the trace of what was sent or given up is kept.</summary>
    private static readonly TimeSpan TraceLifetime = TimeSpan.FromDays(30);

    public Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - TraceLifetime;
        return db.Outbox.Where(m => m.Payload == null && m.CreatedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
