using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Eid.Rpc;

/// <summary>Who may call what. A method without a rule is denied to everybody.</summary>
internal sealed class CallerRules : Interceptor
{
    private static readonly CallerRole[] Everybody = System.Enum.GetValues<CallerRole>();

    private static readonly Dictionary<string, CallerRole[]> Rules = new()
    {
        ["serviceportal.eid.v1.EidService"] = [CallerRole.Portal],
        ["grpc.health.v1.Health"] = Everybody,
        ["grpc.reflection.v1.ServerReflection"] = Everybody,
        ["grpc.reflection.v1alpha.ServerReflection"] = Everybody,
    };

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(requestStream, responseStream, context);
    }

    internal static bool Admits(string method, CallerRole role) =>
        method.Split('/') is ["", var service, _] && Rules.TryGetValue(service, out var roles) && roles.Contains(role);

    private static void Admit(ServerCallContext context)
    {
        if (!Admits(context.Method, context.GetCaller().Role))
        {
            throw new Google.Rpc.Status
            {
                Code = (int)Code.PermissionDenied,
                Message = "The caller may not call this.",
                Details = { Any.Pack(new ErrorInfo { Domain = ErrorInterceptor.Domain, Reason = "CALLER_NOT_ALLOWED" }) },
            }.ToRpcException();
        }
    }
}
