using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

internal static class PasswordsSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddPasswords()
        {
            services.AddSingleton<IValidateOptions<PasswordOptions>, PasswordOptionsValidator>();
            services.AddOptionsWithValidateOnStart<PasswordOptions>().BindConfiguration(PasswordOptions.Section);
            return services.AddSingleton<CallsAtWork>().AddSingleton<HashingGate>().AddSingleton<PasswordHasher>();
        }
    }
}
