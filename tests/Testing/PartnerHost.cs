using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Testing;

/// <summary>What a scripted AccountService stands on: the contract over real mutual TLS, on a free port, without a log.</summary>
public static class PartnerHost
{
    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(TestPki.Shared.SettingsFor("account-service"));
        builder.Configuration["Listen:Port"] = "0";
        builder.AddServiceDefaults("fake-partner").UseMtlsKestrel();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        return builder;
    }

    /// <summary>By the name that the certificate has.</summary>
    public static Uri AddressOf(WebApplication app) => new(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
}
