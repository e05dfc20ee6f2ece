using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.WebEncoders;
using ServicePortal.Dev.EidServer.CardSimulator.Cards;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;
using ServicePortal.Dev.EidServer.CardSimulator.TcTokens;
using ServicePortal.Dev.EidServer.Hosting;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Dev.EidServer.CardSimulator;

internal static class CardSimulatorServices
{
    public static void AddCardSimulator(this IServiceCollection services)
    {
        services.AddValidated<PortalOptions, PortalOptionsValidator>(PortalOptions.Section);
        services.AddValidated<SimulatorOptions, SimulatorOptionsValidator>(SimulatorOptions.Section);
        services.AddValidated<ProviderOptions, ProviderOptionsValidator>(ProviderOptions.Section);
        services.AddSingleton<TcTokenFetcher>();
        services.AddSingleton<SimulatorRuns>();
        services.AddSingleton<EidClient>();
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new MemoryKeyRepository());
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        // No cookies at all: the unguessable id in each address is what another site cannot forge.
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/CardSimulator/Pages";
            pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
        });
    }

    public static void MapCardSimulator(this WebApplication app)
    {
        app.MapGet("/cards", () => TestCards.All.Select(card => new { card.Id, card.Title, card.Description }));
        app.MapGet("/simulator.css", () => Results.Stream(
            typeof(CardSimulatorServices).Assembly.GetManifestResourceStream("simulator.css")!, MediaTypeNames.Text.Css));
        app.MapPost(SimulatorPaths.Root + "/{run}/abbrechen", (string run, SimulatorRuns runs, HttpResponse response) =>
            response.SeeOther(runs.Find(run)?.Cancel() ?? $"{SimulatorPaths.Root}/{run}/ende"));
        app.MapRazorPages();
    }

    // A browser turns the POST before a 303 into a GET, whatever it is.
    private static void SeeOther(this HttpResponse response, string address) =>
        (response.StatusCode, response.Headers.Location) = (StatusCodes.Status303SeeOther, address);
}
