using Microsoft.AspNetCore.Builder;

namespace ServicePortal.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("http://collector.example:4317")]
    [InlineData("http://192.0.2.1:4317")]
    [InlineData("collector.example:4317")]
    [InlineData("anything")]
    public void A_collector_on_another_machine_must_prove_who_it_is(string endpoint) => Assert.Throws<InvalidOperationException>(() => Configure(endpoint));

    [Theory]
    [InlineData("")]
    [InlineData("http://localhost:4317")]
    [InlineData("http://127.0.0.1:4317")]
    [InlineData("https://collector.example:4317")]
    public void One_that_does_or_that_is_on_this_machine_is_fine(string endpoint) => Configure(endpoint);

    private static void Configure(string endpoint)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        builder.AddServiceDefaults("a-host");
    }
}
