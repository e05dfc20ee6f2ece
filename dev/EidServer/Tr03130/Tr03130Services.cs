using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Hosting;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;
using ServicePortal.Dev.EidServer.Tr03130.WsSecurity;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Dev.EidServer.Tr03130;

internal static class Tr03130Services
{
    public static void AddTr03130(this IServiceCollection services)
    {
        services.AddValidated<Tr03130Options, Tr03130OptionsValidator>(Tr03130Options.Section);
        services.AddValidated<EidSessionOptions, EidSessionOptionsValidator>(EidSessionOptions.Section);
        services.AddValidated<SigningOptions, SigningOptionsValidator>(SigningOptions.Section);
        services.AddValidated<ClientSigningOptions, ClientSigningOptionsValidator>(ClientSigningOptions.Section);
        services.AddSingleton(provider => InterfaceVersion.Parse(Options(provider).Version));
        services.AddSingleton(provider => new TerminalRights(Options(provider).TerminalRights));
        services.AddSingleton<EidSessions>();
        services.AddSingleton<ResultComposer>();
        services.AddSingleton<EidInterface>();
        services.AddSingleton<RequestVerifier>();
        services.AddSingleton<ResponseSigner>();
        services.AddSingleton<SoapEndpoint>();
    }

    private static Tr03130Options Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<Tr03130Options>>().Value;
}
