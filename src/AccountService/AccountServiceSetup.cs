using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Citizens;
using ServicePortal.Accounts.Identification;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Purposes;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Idempotency;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Infrastructure.PortalKeyRing;
using ServicePortal.Accounts.Infrastructure.RateLimits;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.OnlineServices;
using ServicePortal.Accounts.Operators;
using ServicePortal.Accounts.Registration;
using ServicePortal.Accounts.Registration.Activation;
using ServicePortal.Accounts.Sessions;
using ServicePortal.ServiceDefaults;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts;

/// <summary>Puts the service together: what every activity needs, then one line per activity.</summary>
internal static class AccountServiceSetup
{
    /// <summary>No message of the contract comes near it; a card's answer has a few kilobytes.</summary>
    private const int MaxMessageSize = 256 * 1024;

    /// <summary>What the process is, apart from its settings; tests host the service by this as well.</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults("account-service");
        builder.UseMtlsKestrel();
        builder.Services.AddAccountService();
    }

    public static WebApplication Map(WebApplication app)
    {
        app.MapGrpcService<RegistrationRpc>();
        app.MapGrpcService<SessionRpc>();
        app.MapGrpcService<KeyRingRpc>();
        app.MapGrpcService<IdentificationFlowRpc>();
        app.MapGrpcService<IdentificationRpc>();
        app.MapGrpcService<ProfileRpc>();
        app.MapGrpcService<OnlineServiceRpc>();
        app.MapGrpcService<AgencyRpc>();
        app.MapGrpcService<OperatorRpc>();
        return app.MapServiceDefaults();
    }

    extension(IServiceCollection services)
    {
        public IServiceCollection AddAccountService()
        {
            services.AddCallerRules(RefusalMapping.ErrorDomain);
            services.AddGrpc(grpc =>
            {
                grpc.MaxReceiveMessageSize = MaxMessageSize;
                grpc.MaxSendMessageSize = 64 * MaxMessageSize; // the key ring is the one long answer
                grpc.Interceptors.Add<CallsAtWorkInterceptor>();
                grpc.Interceptors.Add<ErrorInterceptor>();
            });
            services.AddSingleton<CallsAtWorkInterceptor>().AddSingleton<ErrorInterceptor>();
            services.AddPersistence().AddProtection().AddMail();
            services.AddLimits().AddScoped<RepeatableActs>().AddScoped<SessionReader>().AddScoped<SessionIssuer>().AddScoped<AuditChain>();
            services.AddSingleton<Cleaner>().AddHostedService(provider => provider.GetRequiredService<Cleaner>());
            return services.AddRegistration().AddSignIn().AddIdentification()
                .AddOnlineServices().AddAgencies().AddOperators().AddUpgrade().AddScoped<ReadProfile>().AddScoped<PortalKeyRing>();
        }

        private IServiceCollection AddLimits()
        {
            services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
            services.AddOptionsWithValidateOnStart<LimitOptions>().BindConfiguration(LimitOptions.Section);
            return services.AddSingleton<RateLimiter>();
        }

        private IServiceCollection AddRegistration()
        {
            services.AddSingleton<IValidateOptions<PrivacyNoticeOptions>, PrivacyNoticeOptionsValidator>();
            services.AddOptionsWithValidateOnStart<PrivacyNoticeOptions>().BindConfiguration(PrivacyNoticeOptions.Section);
            services.AddScoped<RegistrationLimits>().AddScoped<RegistrationDrafts>().AddScoped<ActivationMails>().AddScoped<NewAccountWriter>();
            services.AddScoped<StartRegistration>().AddScoped<ReadRegistration>().AddScoped<CompleteRegistration>();
            services.AddScoped<ResendActivation>().AddScoped<CorrectEmail>();
            return services.AddScoped<ReadActivation>().AddScoped<ActivateAccount>();
        }

        private IServiceCollection AddSignIn() =>
            services.AddScoped<SignInLimits>().AddScoped<PasswordHolders>().AddScoped<SignInWithPassword>().AddScoped<SignOut>();
    }
}
