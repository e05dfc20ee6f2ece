using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

internal static class ProtectionSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddProtection()
        {
            services.AddSingleton<IValidateOptions<KeyOptions>, KeyOptionsValidator>();
            services.AddOptionsWithValidateOnStart<KeyOptions>().BindConfiguration(KeyOptions.Section);
            services.AddSingleton<IValidateOptions<PasswordOptions>, PasswordOptionsValidator>();
            services.AddOptionsWithValidateOnStart<PasswordOptions>().BindConfiguration(PasswordOptions.Section);
            return services
                .AddSingleton<KeyRing>()
                .AddSingleton<IKeyWrapper, KeyRingWrapper>()
                .AddSingleton<AccountKeys>()
                .AddSingleton<DataEnvelope>()
                .AddSingleton<KeyedHash>()
                .AddSingleton<CallsAtWork>()
                .AddSingleton<HashingGate>()
                .AddSingleton<PasswordHasher>();
        }
    }
}
