using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.RateLimits;

internal sealed class BucketCleaning : ICleaningJob
{
    public Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.RateLimitBuckets.Where(b => b.FullAt <= now).ExecuteDeleteAsync(cancellationToken);
}
