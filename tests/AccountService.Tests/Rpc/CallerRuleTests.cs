using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Testing;

namespace ServicePortal.Accounts.Tests.Rpc;

/// <summary>Every method of the contract × every role.</summary>
public sealed class CallerRuleTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Written out, so that a rule that changes is noticed by whoever changes it.</summary>
    private static readonly Dictionary<string, string> CallerOfService = new()
    {
        ["RegistrationService"] = "portal",
        ["SessionService"] = "portal",
        ["IdentificationService"] = "portal",
        ["ProfileService"] = "portal",
        ["OnlineServiceService"] = "portal",
        ["KeyRingService"] = "portal",
        ["IdentificationFlowService"] = "eid-adapter",
        ["AgencyService"] = "agency-kfz",
        ["OperatorService"] = "operator",
    };

    private static IEnumerable<MethodDescriptor> Methods => typeof(TypesReflection).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(TypesReflection).Namespace && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods);

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

        foreach (var method in Methods)
        {
            var admitted = CallerOfService[method.Service.Name] == role;
            var (status, reason) = await CallAsync(calls, method.Service.FullName, method.Name);

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
        await using var host = await AccountServiceHost.StartAsync(Host.Database, map: app => app.MapGrpcService<ServiceWithoutRule>());

        var (_, reason) = await CallAsync(
            host.CreateChannel(process).CreateCallInvoker(), EidService.Descriptor.FullName, EidService.Descriptor.Methods[0].Name);

        Assert.Equal("CALLER_NOT_ALLOWED", reason);
    }

    private static async Task<(StatusCode Status, string? Reason)> CallAsync(CallInvoker calls, string service, string name)
    {
        try
        {
            await calls.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, service, name, Raw, Raw), host: null, default, []);
            return (StatusCode.OK, null);
        }
        catch (RpcException exception)
        {
            return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason);
        }
    }

    /// <summary>A service of another host, mapped here by mistake.</summary>
    private sealed class ServiceWithoutRule : EidService.EidServiceBase;
}
