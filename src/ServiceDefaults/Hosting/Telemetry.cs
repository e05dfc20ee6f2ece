using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.ServiceDefaults.Hosting;

internal static class Telemetry
{
    private const string ExporterEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Traces and metrics over OTLP, only where a collector is configured: nothing is measured for nobody.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration, string serviceName)
    {
        if (configuration[ExporterEndpoint] is not { Length: > 0 } endpoint)
        {
            return;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var collector) || (collector.Scheme != Uri.UriSchemeHttps && !LocalHosts.IsHere(collector.Host)))
        {
            throw new InvalidOperationException($"{ExporterEndpoint} leads to another machine and does not verify it. Give an https address.");
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(serviceName, serviceNamespace: "serviceportal"))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddSource("Npgsql"))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation()
                .AddMeter("System.Runtime", "Npgsql", "ServicePortal.*"))
            .UseOtlpExporter();
    }
}
