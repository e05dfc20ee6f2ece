using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Idempotency;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Infrastructure.RateLimits;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Infrastructure;

/// <summary>What every subject stands on.</summary>
internal static class InfrastructureSetup
{
    /// <summary>No message of the contract comes near it; a card's answer has a few kilobytes.</summary>
    private const int MaxMessageSize = 256 * 1024;

    extension(IServiceCollection services)
    {
        public IServiceCollection AddInfrastructure()
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
            return services.AddDatabase().AddCryptography().AddKeyRotation().AddPasswords().AddRateLimits().AddOutbox().AddCleaning()
                .AddScoped<RepeatableActs>().AddScoped<OneTimeLinks.OneTimeLinks>().AddScoped<PortalKeyRing.PortalKeyRing>();
        }
    }
}
