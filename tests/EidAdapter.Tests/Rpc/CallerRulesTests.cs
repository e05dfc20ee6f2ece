using System.Net;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Eid.Tests.Identification;
using ServicePortal.Eid.Tests.Tr03130;

namespace ServicePortal.Eid.Tests.Rpc;

public sealed class CallerRulesTests(SharedDevEidServer shared) : IClassFixture<SharedDevEidServer>, IAsyncLifetime
{
    private static readonly string[] Strangers = ["eid-adapter", "operator", "agency-buergerservice", "agency-kfz"];

    private ScriptedAccountService _accounts = null!;
    private RunningAdapter _adapter = null!;

    public static TheoryData<string, string> MethodsAndStrangers =>
        [.. from method in EidService.Descriptor.Methods
            from role in Strangers
            select (method.Name, role)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _accounts = await ScriptedAccountService.StartAsync();
        _adapter = await RunningAdapter.StartAsync(shared.Server.Address, _accounts.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _adapter.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(MethodsAndStrangers))]
    public async Task Nobody_but_the_portal_may_call(string method, string role)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => CallAsync(_adapter.As(role), method));

        Assert.Equal(StatusCode.PermissionDenied, refusal.StatusCode);
        var info = refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!;
        Assert.Equal(("CALLER_NOT_ALLOWED", "eid.serviceportal"), (info.Reason, info.Domain));
        Assert.Empty(_accounts.Calls);
    }

    [Fact]
    public async Task The_portal_may_call()
    {
        await CallAsync(_adapter.As("portal"), nameof(EidService.EidServiceClient.StartIdentification));

        Assert.Equal(["CreateFlow"], _accounts.Calls);
    }

    [Fact]
    public async Task The_adapter_is_ready_while_both_partners_are()
    {
        using var client = _adapter.HttpAs("operator");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
        var health = await new Health.HealthClient(_adapter.ChannelOf("operator")).CheckAsync(new(), cancellationToken: Cancellation);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);

        await _accounts.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Without_an_eid_server_the_adapter_lives_but_is_not_ready()
    {
        await using var adapter = await RunningAdapter.StartAsync(new("https://localhost:1/eid"), _accounts.Address);
        using var client = adapter.HttpAs("operator");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancellation)).StatusCode);
    }

    private static async Task CallAsync(EidService.EidServiceClient client, string method) => _ = method switch
    {
        nameof(client.StartIdentification) => (object)await client.StartIdentificationAsync(new(), cancellationToken: Cancellation),
        nameof(client.GetTcToken) => await client.GetTcTokenAsync(new(), cancellationToken: Cancellation),
        nameof(client.CompleteIdentification) => await client.CompleteIdentificationAsync(new(), cancellationToken: Cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A new method needs a call here."),
    };
}
