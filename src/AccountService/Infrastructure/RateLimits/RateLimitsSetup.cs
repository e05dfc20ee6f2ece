using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Infrastructure.RateLimits;

internal static class RateLimitsSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddRateLimits()
        {
            services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
            services.AddOptionsWithValidateOnStart<LimitOptions>().BindConfiguration(LimitOptions.Section);
            return services.AddSingleton<RateLimiter>();
        }
    }
}
