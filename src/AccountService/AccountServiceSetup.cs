using ServicePortal.Accounts.Idempotency;
using ServicePortal.Accounts.Mail;
using ServicePortal.Accounts.Persistence;
using ServicePortal.Accounts.Protection;
using ServicePortal.Accounts.RateLimits;
using ServicePortal.Accounts.Rpc;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts;

/// <summary>Puts the service together: what every activity needs, then one line per activity.</summary>
internal static class AccountServiceSetup
{
    /// <summary>No message of the contract comes near it; a card's answer has a few kilobytes.</summary>
    private const int MaxMessageSize = 256 * 1024;

    extension(IServiceCollection services)
    {
        public IServiceCollection AddAccountService()
        {
            services.AddGrpc(grpc =>
            {
                grpc.MaxReceiveMessageSize = MaxMessageSize;
                grpc.MaxSendMessageSize = 64 * MaxMessageSize; // the key ring is the one long answer
                grpc.Interceptors.Add<ErrorInterceptor>();
                grpc.Interceptors.Add<CallerInterceptor>();
            });
            services.AddSingleton<CallerInterceptor>().AddSingleton<ErrorInterceptor>();
            services.AddPersistence().AddProtection().AddMail();
            services.AddSingleton<RateLimiter>();
            services.AddScoped<RepeatableActs>().AddScoped<SessionReader>().AddScoped<SessionIssuer>();
            return services;
        }
    }
}
