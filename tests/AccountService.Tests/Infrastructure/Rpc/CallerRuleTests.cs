using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Testing;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

/// <summary>Every method of the contract × every role.</summary>
public sealed class CallerRuleTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Theory]
    [InlineData("portal")]
    [InlineData("eid-adapter")]
    [InlineData("operator")]
    [InlineData("agency-kfz")]
    [InlineData("agency-buergerservice")]
    public async Task Each_method_admits_the_role_it_is_for_and_no_other(string process)
    {
        var calls = Host.CreateChannel(process).CreateCallInvoker();
        var role = process.StartsWith("agency-", StringComparison.Ordinal) ? "agency-kfz" : process;

        foreach (var method in ContractMethods.All)
        {
            var admitted = ContractMethods.CallerOfService[method.Service.Name] == role;
            var (status, reason) = await calls.CallAsync(method.Service.FullName, method.Name, []);

            Assert.True((reason == "CALLER_NOT_ALLOWED") != admitted, $"{process} calls {method.FullName}: {status} {reason}");
            Assert.True(status is not (StatusCode.Unimplemented or StatusCode.Internal or StatusCode.Unknown), $"{process} calls {method.FullName}: {status}");
        }
    }

    [Fact]
    public async Task Who_shows_no_certificate_or_one_without_a_role_reaches_nothing()
    {
        using var stranger = TestPki.Shared.IssueClient("spiffe://serviceportal/somebody");
        using var foreign = TestPki.IssueForeignClient("spiffe://serviceportal/portal");

        foreach (var channel in new[] { Host.CreateChannel(certificate: null), Host.CreateChannel(stranger), Host.CreateChannel(foreign) })
        {
            var exception = await Assert.ThrowsAsync<RpcException>(async () =>
                await new SessionService.SessionServiceClient(channel).GetSessionAsync(new(), cancellationToken: Cancellation));
            Assert.Null(exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()); // not even a refusal: the handshake failed
        }
    }

    [Theory]
    [InlineData("portal")]
    [InlineData("eid-adapter")]
    [InlineData("operator")]
    [InlineData("agency-kfz")]
    public async Task A_service_without_a_rule_is_denied_to_everybody(string process)
    {
        await using var host = await Host.StartTwinAsync(map: app => app.MapGrpcService<ServiceWithoutRule>());

        var (_, reason) = await host.CreateChannel(process).CreateCallInvoker()
            .CallAsync(EidService.Descriptor.FullName, EidService.Descriptor.Methods[0].Name, []);

        Assert.Equal("CALLER_NOT_ALLOWED", reason);
    }

    /// <summary>A service of another host, mapped here by mistake.</summary>
    private sealed class ServiceWithoutRule : EidService.EidServiceBase;
}
