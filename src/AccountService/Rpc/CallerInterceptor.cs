using Grpc.Core;
using Grpc.Core.Interceptors;
using ServicePortal.Accounts.Domain;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts.Rpc;

/// <summary>Admits a call only if the method names the caller's role. Health and reflection tell nothing about citizens and admit every known caller.</summary>
internal sealed class CallerInterceptor : Interceptor
{
    private static readonly string[] OpenToEveryRole = ["/grpc.health.v1.Health/", "/grpc.reflection.v1alpha.ServerReflection/", "/grpc.reflection.v1.ServerReflection/"];

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(context);
        return continuation(requestStream, responseStream, context);
    }

    private static void Check(ServerCallContext context)
    {
        var caller = context.GetCaller();
        var admits = context.GetHttpContext().GetEndpoint()?.Metadata.GetMetadata<AdmitsAttribute>();
        if (admits?.Roles.Contains(caller.Role) != true && !OpenToEveryRole.Any(service => context.Method.StartsWith(service, StringComparison.Ordinal)))
        {
            throw Refusals.CallerNotAllowed();
        }
    }
}
