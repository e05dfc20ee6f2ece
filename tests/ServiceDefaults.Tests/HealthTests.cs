using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1Alpha;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServicePortal.Testing;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace ServicePortal.ServiceDefaults.Tests;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, HttpStatusCode.OK, ServingStatus.Serving)]
    [InlineData(false, HttpStatusCode.ServiceUnavailable, ServingStatus.NotServing)]
    public async Task A_host_is_ready_only_while_its_partner_is(bool partnerIsReachable, HttpStatusCode ready, ServingStatus status)
    {
        await using var host = await MtlsHost.StartAsync(services => services.AddHealthChecks()
            .AddCheck("partner", () => partnerIsReachable ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy()));
        using var client = host.CreateClient(TestPki.Shared.Load("operator"));
        using var channel = GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { HttpClient = client });

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancellation)).StatusCode);
        Assert.Equal(ready, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
        var reply = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: Cancellation);
        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task Reflection_lists_the_services_when_it_is_on()
    {
        await using var host = await MtlsHost.StartAsync(reflection: true);

        Assert.Contains("grpc.health.v1.Health", await ListServicesAsync(host));
    }

    [Fact]
    public async Task Reflection_is_off_otherwise()
    {
        await using var host = await MtlsHost.StartAsync();

        var refusal = await Assert.ThrowsAsync<RpcException>(() => ListServicesAsync(host));

        Assert.Equal(StatusCode.Unimplemented, refusal.StatusCode);
    }

    private static async Task<string[]> ListServicesAsync(MtlsHost host)
    {
        using var client = host.CreateClient(TestPki.Shared.Load("operator"));
        using var channel = GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { HttpClient = client });
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: Cancellation);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "*" }, Cancellation);
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(Cancellation));
        return [.. call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name)];
    }
}
