using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults;
using ServicePortal.ServiceDefaults.Mtls;

namespace ServicePortal.Portal.Protection;

internal static class KeyRingProtection
{
    /// <summary>Data Protection serves antiforgery tokens only; sessions live in AccountService.</summary>
    public static void AddKeyRing(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidated<KeyRingOptions, KeyRingOptionsValidator>(KeyRingOptions.Section);
        services.AddSingleton<AccountKeyRing>();

        var options = builder.Configuration.GetSection(KeyRingOptions.Section);
        var protection = services.AddDataProtection().SetApplicationName("ServicePortal.PortalWeb");
        if (options[nameof(KeyRingOptions.CertificatePath)] is { Length: > 0 } certificate
            && options[nameof(KeyRingOptions.PrivateKeyPath)] is { Length: > 0 } key)
        {
            protection.ProtectKeysWithCertificate(PemCertificate.LoadWithKey(certificate, key));
        }

        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<AccountKeyRing>()));
    }
}
