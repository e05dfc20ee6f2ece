using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

internal static class CryptographySetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCryptography()
        {
            services.AddValidated<KeyOptions, KeyOptionsValidator>(KeyOptions.Section);
            services.AddHealthChecks().AddCheck<KeyCheckAtStart>("keys");
            return services
                .AddSingleton<KeyCheck>()
                .AddSingleton<KeyCheckAtStart>()
                .AddHostedService(provider => provider.GetRequiredService<KeyCheckAtStart>())
                .AddSingleton<KeyRing>()
                .AddSingleton<IKeyWrapper, KeyRingWrapper>()
                .AddSingleton<AccountKeys>()
                .AddSingleton<DataEnvelope>()
                .AddSingleton<KeyedHash>();
        }
    }
}
