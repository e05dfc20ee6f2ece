namespace ServicePortal.Accounts.OnlineServices;

internal static class OnlineServicesSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddOnlineServices() => services
            .AddScoped<OnlineServiceCatalogue>()
            .AddScoped<HandoverOffers>()
            .AddScoped<CreateHandover>()
            .AddScoped<RegisteredAgencies>()
            .AddScoped<RedeemHandover>()
            .AddScoped<CheckAssurance>();
    }
}
