using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Idempotency;

internal sealed class IdempotencyCleaning : ICleaningJob
{
    public Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - IdempotencyRecord.Lifetime;
        return db.IdempotencyRecords.Where(r => r.CreatedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
