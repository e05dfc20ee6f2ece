namespace ServicePortal.Accounts.Identification.Purposes;

internal static class UpgradeSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddUpgrade() =>
            services.AddScoped<PendingUpgrades>().AddScoped<ReadPendingUpgrade>().AddScoped<UpgradeWriter>().AddScoped<ConfirmUpgrade>();
    }
}
