using ServicePortal.Accounts.Citizens.Activities;
using ServicePortal.Accounts.Citizens.Export;
using ServicePortal.Accounts.Citizens.Passwords;
using ServicePortal.Accounts.Infrastructure.Outbox;

namespace ServicePortal.Accounts.Citizens;

internal static class CitizensSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCitizens() => services
            .AddScoped<CitizenLimits>()
            .AddScoped<ReadProfile>()
            .AddScoped<ChangeLanguage>()
            .AddScoped<ChangeContactData>()
            .AddScoped<BlockWriter>()
            .AddScoped<BlockAuthenticator>()
            .AddPasswords()
            .AddActivities()
            .AddExport();

        private IServiceCollection AddPasswords() => services
            .AddScoped<PasswordLimits>()
            .AddScoped<LoginOwners>()
            .AddScoped<PasswordReplacement>()
            .AddScoped<ChangePassword>()
            .AddScoped<RequestPasswordReset>()
            .AddScoped<MailPasswordReset>()
            .AddSingleton<IOutboxHandler, PasswordResetRequestHandler>()
            .AddScoped<ReadPasswordReset>()
            .AddScoped<ResetPassword>();

        private IServiceCollection AddActivities() => services
            .AddScoped<ListActivity>()
            .AddScoped<TrailChecks>()
            .AddScoped<CheckActivity>()
            .AddScoped<TakeReceipt>()
            .AddScoped<CheckReceipt>();

        private IServiceCollection AddExport() => services
            .AddScoped<StoredDataReader>()
            .AddScoped<ExportProof>()
            .AddScoped<ExportAccount>();
    }
}
