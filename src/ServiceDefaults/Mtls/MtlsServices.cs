using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.ServiceDefaults.Mtls;

public static class MtlsServices
{
    /// <summary>Registers <see cref="MtlsCredentials"/> from the section <c>Mtls</c>. Calling it twice is harmless.</summary>
    public static IServiceCollection AddMtls(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(MtlsCredentials)))
        {
            return services;
        }

        services.AddValidated<MtlsOptions, MtlsOptionsValidator>(MtlsOptions.Section)
            .Validate(options => File.Exists(options.CertificatePath), "Mtls:CertificatePath names no file.")
            .Validate(options => File.Exists(options.PrivateKeyPath), "Mtls:PrivateKeyPath names no file.")
            .Validate(options => File.Exists(options.AuthorityPath), "Mtls:AuthorityPath names no file.");
        services.AddSingleton<MtlsCredentials>();
        services.TryAddSingleton<CallerIdentity>();
        return services;
    }
}
