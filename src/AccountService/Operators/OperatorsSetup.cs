namespace ServicePortal.Accounts.Operators;

internal static class OperatorsSetup
{
    extension(IServiceCollection services)
    {
        // Without a context of its own in each call, because its hot reads need none.
        public IServiceCollection AddOperators() =>
            services.AddSingleton<PutAgency>().AddSingleton<PutOnlineService>().AddSingleton<AccountStatusReader>().AddSingleton<LookUpTrail>().AddSingleton<CheckTrail>()
                .AddSingleton<KeyReader>().AddSingleton<ActivateKey>().AddSingleton<RetireKey>();
    }
}
