namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

internal static class KeyRotationSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddKeyRotation()
        {
            services.AddHealthChecks().AddCheck<KeyWatch>("keys");
            services.AddSingleton<KeyWatch>().AddHostedService(provider => provider.GetRequiredService<KeyWatch>());
            services.AddSingleton<Rekeying>().AddHostedService(provider => provider.GetRequiredService<Rekeying>());
            return services.AddKeyedRows().AddSingleton<KeyRegistry>().AddScoped<HashClaims>();
        }

        // Found rather than listed, like cleaning jobs: rows that nobody registered would lose their key.
        private IServiceCollection AddKeyedRows()
        {
            foreach (var rows in typeof(IKeyedRows).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IKeyedRows))))
            {
                services.AddSingleton(rows).AddSingleton(provider => (IKeyedRows)provider.GetRequiredService(rows));
                if (rows.IsAssignableTo(typeof(IRenewableRows)))
                {
                    services.AddSingleton(provider => (IRenewableRows)provider.GetRequiredService(rows));
                }
            }

            return services;
        }
    }
}
