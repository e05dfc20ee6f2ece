using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.ServiceDefaults;

public static class MtlsGrpcClients
{
    // By default a channel that found nobody waits up to two minutes before it looks again; a partner that restarts is back in seconds.
    private static readonly TimeSpan FirstReconnect = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LatestReconnect = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Registers a generated gRPC client that calls the address found under <paramref name="addressKey"/> with this process's certificate.
    /// All clients share one pool of connections; a call without a deadline gets one of ten seconds.
    /// </summary>
    public static IHttpClientBuilder AddMtlsGrpcClient<TClient>(this IServiceCollection services, string addressKey)
        where TClient : class
    {
        services.AddMtls();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DefaultDeadlineInterceptor>();
        services.TryAddKeyedSingleton(typeof(MtlsGrpcClients), (provider, _) => provider.GetRequiredService<MtlsCredentials>().CreateHandler());
        var client = services.AddGrpcClient<TClient>((provider, options) => options.Address = AddressOf(provider, addressKey));
        client.ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredKeyedService<SocketsHttpHandler>(typeof(MtlsGrpcClients)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        client.ConfigureChannel(channel =>
        {
            channel.InitialReconnectBackoff = FirstReconnect;
            channel.MaxReconnectBackoff = LatestReconnect;
        });
        return client.AddInterceptor<DefaultDeadlineInterceptor>();
    }

    private static Uri AddressOf(IServiceProvider provider, string key) =>
        Uri.TryCreate(provider.GetRequiredService<IConfiguration>()[key], UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new InvalidOperationException($"The setting {key} must be an absolute https address.");
}
