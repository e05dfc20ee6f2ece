using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

internal static class CryptographySetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCryptography()
        {
            services.AddValidated<KeyOptions, KeyOptionsValidator>(KeyOptions.Section);
            return services
                .AddSingleton<KeyRing>()
                .AddSingleton<IKeyWrapper, KeyRingWrapper>()
                .AddSingleton<AccountKeys>()
                .AddSingleton<DataEnvelope>()
                .AddSingleton<KeyedHash>()
                .AddSingleton<Signatures>();
        }
    }
}
