using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts.Infrastructure.RateLimits;

internal static class RateLimitsSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddRateLimits()
        {
            services.AddValidated<LimitOptions, LimitOptionsValidator>(LimitOptions.Section);
            return services.AddSingleton<RateLimiter>();
        }
    }
}
