namespace ServicePortal.Accounts.OnlineServices;

internal static class AgenciesSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddAgencies() =>
            services.AddScoped<RegisteredAgencies>().AddScoped<RedeemHandover>().AddScoped<CheckAssurance>();
    }
}
