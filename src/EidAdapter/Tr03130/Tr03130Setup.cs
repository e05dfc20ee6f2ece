using ServicePortal.Eid.Tr03130.Transport;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Eid.Tr03130;

internal static class Tr03130Setup
{
    public static IServiceCollection AddEidServer(this IServiceCollection services, RequiredRights required)
    {
        services.AddValidated<EidServerOptions, EidServerOptionsValidator>(EidServerOptions.Section)
            .Validate(options => IsHttps(options.Address), "EidServer:Address must be an absolute https address.")
            .Validate(options => options.PaosAddress is null || IsHttps(options.PaosAddress), "EidServer:PaosAddress must be an absolute https address.")
            .Validate(options => File.Exists(options.SigningCertificatePath), "EidServer:SigningCertificatePath names no file.")
            .Validate(options => File.Exists(options.SigningPrivateKeyPath), "EidServer:SigningPrivateKeyPath names no file.")
            .Validate(options => File.Exists(options.ServerSigningCertificatePath), "EidServer:ServerSigningCertificatePath names no file.");
        services.AddSingleton<Credentials>();
        services.AddSingleton<EidServerTransport>();
        services.AddSingleton<SeenReplies>();
        services.AddSingleton<EidServerClient>();
        services.AddSingleton<ReplyAlarm>();
        services.AddSingleton<EidServerHealth>();
        services.AddSingleton(required);
        services.AddHealthChecks().AddCheck<EidServerHealth>("eid-server");
        return services;
    }

    private static bool IsHttps(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "https" };
}
