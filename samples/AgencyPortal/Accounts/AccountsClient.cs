using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Samples.AgencyPortal.Accounts;

/// <summary>The generated client over a connection with our certificate.</summary>
internal static class AccountsClient
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AccountsOptions>, AccountsOptionsValidator>();
        services.AddOptionsWithValidateOnStart<AccountsOptions>().BindConfiguration(AccountsOptions.Section);
        services.AddSingleton(provider => Open(provider.GetRequiredService<IOptions<AccountsOptions>>().Value));
        services.AddSingleton(provider => new AgencyService.AgencyServiceClient(provider.GetRequiredService<GrpcChannel>()));
        services.AddSingleton<Handovers>();
    }

    private static GrpcChannel Open(AccountsOptions options) => GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
    {
        DisposeHttpClient = true,
        HttpHandler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificateContext = SslStreamCertificateContext.Create(LoadIdentity(options), additionalCertificates: null, offline: true),
                CertificateChainPolicy = TrustOnly(options.AuthorityPath),
            },
        },
    });

    // Through PKCS #12, because Windows' TLS cannot use a key that exists in memory only.
    private static X509Certificate2 LoadIdentity(AccountsOptions options)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(options.CertificatePath, options.PrivateKeyPath);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private static X509ChainPolicy TrustOnly(string authorityPath) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(authorityPath) },
        RevocationMode = X509RevocationMode.NoCheck, // the development authority has no revocation list
    };
}
