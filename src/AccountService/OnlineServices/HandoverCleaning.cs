using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.OnlineServices;

internal sealed class HandoverCleaning : ICleaningJob
{
    public Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Handovers.Where(h => h.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
}
