using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Hosting;
using ServicePortal.Dev.EidServer.Tr03110.Eac;
using ServicePortal.Dev.EidServer.Tr03130.Eac;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Dev.EidServer.Tr03112;

internal static class PaosServices
{
    // "TEST Document Signer Identity Documents" of the BSI's test PKI, until 2030: it signed the card in the AusweisApp's simulator.
    private const string SignerOfSimulatorCard = "550be00e9f7ed612984343f0849cf929326c16aeab60843d7686209ce1e99e9e";

    public static void AddPaos(this IServiceCollection services)
    {
        services.AddValidated<PaosOptions, PaosOptionsValidator>(PaosOptions.Section);
        services.AddSingleton<TerminalOfThisServer>();
        services.AddSingleton<ReadingOrders>();
        services.AddSingleton(provider => new PassiveAuthentication(
            provider.GetRequiredService<IOptions<PaosOptions>>().Value.TrustedDocumentSigners.Prepend(SignerOfSimulatorCard),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PaosConnections>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, PaosListener>();
    }
}
