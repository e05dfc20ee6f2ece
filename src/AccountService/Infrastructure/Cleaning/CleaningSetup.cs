namespace ServicePortal.Accounts.Infrastructure.Cleaning;

internal static class CleaningSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>Every job of the service, found rather than listed: one that nobody registered would clean nothing, and nobody would notice.</summary>
        public IServiceCollection AddCleaning()
        {
            foreach (var job in typeof(ICleaningJob).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ICleaningJob))))
            {
                services.AddSingleton(typeof(ICleaningJob), job);
            }

            return services.AddSingleton<Cleaner>().AddHostedService(provider => provider.GetRequiredService<Cleaner>());
        }
    }
}
