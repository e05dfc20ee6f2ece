using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Registration.Activation;

namespace ServicePortal.Accounts.Registration;

internal static class RegistrationSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddRegistration()
        {
            services.AddSingleton<IValidateOptions<PrivacyNoticeOptions>, PrivacyNoticeOptionsValidator>();
            services.AddOptionsWithValidateOnStart<PrivacyNoticeOptions>().BindConfiguration(PrivacyNoticeOptions.Section);
            return services
                .AddScoped<RegistrationLimits>()
                .AddScoped<RegistrationDrafts>()
                .AddScoped<NewAccountWriter>()
                .AddScoped<StartRegistration>()
                .AddScoped<ReadRegistration>()
                .AddScoped<CompleteRegistration>()
                .AddScoped<CorrectEmail>()
                .AddScoped<ActivationMails>()
                .AddScoped<ResendActivation>()
                .AddScoped<ReadActivation>()
                .AddScoped<ActivateAccount>();
        }
    }
}
