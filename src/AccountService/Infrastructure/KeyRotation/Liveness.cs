using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

internal static class Liveness
{
    extension(AccountDbContext db)
    {
        public IQueryable<ServiceInstance> LivingInstances(DateTimeOffset now)
        {
            var died = now - ServiceInstance.LivesFor;
            return db.ServiceInstances.Where(instance => instance.SeenAt >= died);
        }
    }
}
