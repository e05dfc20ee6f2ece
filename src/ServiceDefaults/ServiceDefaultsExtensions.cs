using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults.Callers;
using ServicePortal.ServiceDefaults.Hosting;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.ServiceDefaults;

/// <summary>What every host shares: limits, health, telemetry, logging and an orderly end.</summary>
public static class ServiceDefaultsExtensions
{
    private const string ReflectionEnabled = "Reflection:Enabled";

    /// <summary>
    /// Also registers <see cref="TimeProvider.System"/> and makes the container check itself at start. A host adds its own readiness with
    /// <c>services.AddHealthChecks().AddCheck…</c>: every registered check counts for "ready", none for "live".
    /// </summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string serviceName)
    {
        if (!builder.Environment.IsDevelopment())
        {
            RuntimeFloor.Ensure();
        }

        builder.Logging.AddQuietLogging(builder.Configuration);
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateOnBuild = true;
            provider.ValidateScopes = true;
        });
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<SecurityEvents>();
        builder.Services.AddTransient<IStartupFilter, CancelledStreamGuard>();
        // The gRPC health service calls a host without any check UNKNOWN.
        builder.Services.AddHealthChecks().AddCheck("process", () => HealthCheckResult.Healthy());
        builder.Services.AddTelemetry(builder.Configuration, serviceName);
        if (builder.Configuration.GetValue<bool>(ReflectionEnabled))
        {
            builder.Services.AddGrpcReflection();
        }

        return builder;
    }

    /// <summary>
    /// <c>/health/live</c> (the process answers), <c>/health/ready</c> (its checks pass), and on gRPC hosts the gRPC health service and,
    /// with <c>Reflection:Enabled</c>, reflection.
    /// </summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        if (app.Services.GetServices<IValidateOptions<EndpointOptions>>().Any())
        {
            MapGrpcServices(app);
        }

        return app;
    }

    private static void MapGrpcServices(WebApplication app)
    {
        app.MapGrpcHealthChecksService().WithMetadata(AdmitsAttribute.Everybody);
        if (app.Configuration.GetValue<bool>(ReflectionEnabled))
        {
            app.MapGrpcReflectionService().WithMetadata(AdmitsAttribute.Everybody);
        }
    }
}
