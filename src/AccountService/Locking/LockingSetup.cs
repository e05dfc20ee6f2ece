namespace ServicePortal.Accounts.Locking;

internal static class LockingSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddLocking() =>
            services.AddScoped<ReadLockLink>().AddScoped<LockWriter>().AddScoped<LockAccount>().AddScoped<AccountRelease>();
    }
}
