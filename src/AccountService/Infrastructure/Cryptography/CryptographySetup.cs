using Microsoft.Extensions.Options;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

internal static class CryptographySetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCryptography()
        {
            services.AddSingleton<IValidateOptions<KeyOptions>, KeyOptionsValidator>();
            services.AddOptionsWithValidateOnStart<KeyOptions>().BindConfiguration(KeyOptions.Section);
            return services
                .AddSingleton<KeyRing>()
                .AddSingleton<IKeyWrapper, KeyRingWrapper>()
                .AddSingleton<AccountKeys>()
                .AddSingleton<DataEnvelope>()
                .AddSingleton<KeyedHash>();
        }
    }
}
