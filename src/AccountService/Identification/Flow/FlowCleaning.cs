using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>A page may offer to try again for as long as the row is there; what it has sealed goes at once.</summary>
internal sealed class FlowCleaning : ICleaningJob
{
    private static readonly TimeSpan TraceLifetime = TimeSpan.FromHours(1);

    public async Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - TraceLifetime;
        await db.IdentificationFlows.Where(f => f.ExpiresAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        await db.IdentificationFlows
            .Where(f => f.ExpiresAt <= now && f.Reading != null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Reading, (byte[]?)null), cancellationToken);
    }
}
