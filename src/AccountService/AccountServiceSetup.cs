using ServicePortal.Accounts.Persistence;
using ServicePortal.Accounts.Protection;
using ServicePortal.Accounts.Rpc;

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
            services.AddSingleton<CallerInterceptor>();
            return services.AddPersistence().AddProtection();
        }
    }
}
