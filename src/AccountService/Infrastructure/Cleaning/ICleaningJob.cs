using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Cleaning;

/// <summary>Deletes what one table, or a few that belong together, holds past its time. Each subject knows its own.</summary>
internal interface ICleaningJob
{
    Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken);
}
