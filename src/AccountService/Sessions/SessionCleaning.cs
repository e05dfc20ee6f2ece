using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

internal sealed class SessionCleaning : ICleaningJob
{
    /// <summary>Longer than any session can live (LOW, 12 h).</summary>
    private static readonly TimeSpan TraceLifetime = TimeSpan.FromDays(1);

    public Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - TraceLifetime;
        return db.Sessions.Where(s => s.LastActivityAt <= oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
