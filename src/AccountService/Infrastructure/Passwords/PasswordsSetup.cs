using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

internal static class PasswordsSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddPasswords()
        {
            services.AddValidated<PasswordOptions, PasswordOptionsValidator>(PasswordOptions.Section);
            return services.AddSingleton<CallsAtWork>().AddSingleton<HashingGate>().AddSingleton<PasswordHasher>().AddScoped<PasswordProof>();
        }
    }
}
