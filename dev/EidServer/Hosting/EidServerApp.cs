using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.CardSimulator;
using ServicePortal.Dev.EidServer.Tr03112;
using ServicePortal.Dev.EidServer.Tr03130;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Dev.EidServer.Hosting;

/// <summary>The development eID-Server as one application: TR-03130 for the adapter, PAOS for eID-Clients, the card simulator for browsers.</summary>
internal static class EidServerApp
{
    public static WebApplication Build(string[] args, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(EidServerApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        Quieten(builder.Logging);
        AddListeners(builder.Services);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddTr03130();
        builder.Services.AddPaos();
        builder.Services.AddCardSimulator();
        builder.Services.AddHealthChecks();
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true));
        adjust?.Invoke(builder.Services);
        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.MapWhen(context => context.Features.Get<PaosConnection>() is not null, client => client.Run(context =>
            PaosEndpoint.HandleAsync(context, context.Features.GetRequiredFeature<PaosConnection>())));

        // Only the SOAP listener asks for a client certificate, so its presence tells the two addresses apart.
        app.MapWhen(context => context.Connection.ClientCertificate is not null, partner => partner.Run(context =>
            context.RequestServices.GetRequiredService<SoapEndpoint>().HandleAsync(context)));
        app.UsePageHeaders();
        app.UseRouting();
        app.MapHealthChecks("/health/live");
        app.MapHealthChecks("/health/ready");
        app.MapCardSimulator();
        return app;
    }

    private static void AddListeners(IServiceCollection services)
    {
        services.AddValidated<HttpsOptions, HttpsOptionsValidator>(HttpsOptions.Section);
        services.AddValidated<SoapOptions, SoapOptionsValidator>(SoapOptions.Section);
        services.AddValidated<MtlsOptions, MtlsOptionsValidator>(MtlsOptions.Section);
        services.AddSingleton<ClientCertificateRule>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, Listeners>();
    }

    // Request lines carry the tcTokenURL with its nonce, so the framework's request log stays off.
    private static void Quieten(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        .AddFilter("System.Net.Http", LogLevel.Warning);
}
