using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Registration.Activation;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts.Registration;

internal static class RegistrationSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddRegistration()
        {
            services.AddValidated<PrivacyNoticeOptions, PrivacyNoticeOptionsValidator>(PrivacyNoticeOptions.Section);
            return services
                .AddScoped<RegistrationLimits>()
                .AddScoped<RegistrationDrafts>()
                .AddScoped<NewAccountWriter>()
                .AddScoped<UserNameCheck>()
                .AddScoped<StartRegistration>()
                .AddScoped<ChangeRegistration>()
                .AddScoped<ReadRegistration>()
                .AddScoped<CompleteRegistration>()
                .AddScoped<CorrectEmail>()
                .AddScoped<ActivationMails>()
                .AddScoped<ResendActivation>()
                .AddScoped<LinkRequests>()
                .AddSingleton<IOutboxHandler, LinkRequestHandler>()
                .AddScoped<ReadActivation>()
                .AddScoped<ActivationProof>()
                .AddScoped<ActivateAccount>();
        }
    }
}
