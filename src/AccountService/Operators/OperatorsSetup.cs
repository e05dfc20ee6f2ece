namespace ServicePortal.Accounts.Operators;

internal static class OperatorsSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddOperators() =>
            services.AddScoped<PutAgency>().AddScoped<PutOnlineService>().AddSingleton<AccountStatusReader>();
    }
}
