using Google.Protobuf.Reflection;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

/// <summary>Every method of the contract, and how to call it with any bytes.</summary>
internal static class ContractMethods
{
    /// <summary>Written out, so that a rule that changes is noticed by whoever changes it.</summary>
    public static readonly IReadOnlyDictionary<string, string> CallerOfService = new Dictionary<string, string>
    {
        ["RegistrationService"] = "portal",
        ["SessionService"] = "portal",
        ["IdentificationService"] = "portal",
        ["ProfileService"] = "portal",
        ["DeletionService"] = "portal",
        ["EmailService"] = "portal",
        ["PasswordService"] = "portal",
        ["ActivityService"] = "portal",
        ["ExportService"] = "portal",
        ["OnlineServiceService"] = "portal",
        ["AuthenticatorService"] = "portal",
        ["LockService"] = "portal",
        ["KeyRingService"] = "portal",
        ["IdentificationFlowService"] = "eid-adapter",
        ["AgencyService"] = "agency-kfz",
        ["OperatorService"] = "operator",
    };

    private static readonly string[] ReadVerbs = ["Get", "List", "Preview"];

    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(bytes => bytes, bytes => bytes);

    public static IEnumerable<MethodDescriptor> All => typeof(TypesReflection).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(TypesReflection).Namespace && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods);

    public static MethodDescriptor Find(string name) => All.Single(method => method.Name == name);

    /// <summary>Whether a method by its name changes nothing.</summary>
    public static bool IsRead(string name) => ReadVerbs.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    public static async Task<(StatusCode Status, string? Reason)> CallAsync(this CallInvoker calls, string service, string method, byte[] request)
    {
        try
        {
            await calls.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, service, method, Raw, Raw), host: null, default, request);
            return (StatusCode.OK, null);
        }
        catch (RpcException exception)
        {
            return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason);
        }
    }
}
