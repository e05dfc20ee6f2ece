using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>Instances that died without saying so.</summary>
internal sealed class ServiceInstanceCleaning : ICleaningJob
{
    public Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var died = now - ServiceInstance.LivesFor;
        return db.ServiceInstances.Where(instance => instance.SeenAt < died).ExecuteDeleteAsync(cancellationToken);
    }
}
