using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.ServiceDefaults.Callers;

/// <summary>Admits a call only if the method or its service names the caller's role in an <see cref="AdmitsAttribute"/>.</summary>
internal sealed class CallerInterceptor(string errorDomain, SecurityEvents security) : Interceptor
{
    private const string Reason = "CALLER_NOT_ALLOWED";

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
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Admit(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Admit(ServerCallContext context)
    {
        UnreadableMessageGuard.MarkAsRead(context.GetHttpContext());
        var caller = context.GetCaller();
        // A method's own attribute comes after its service's, and the last one is what counts.
        if (context.GetHttpContext().GetEndpoint()?.Metadata.GetMetadata<AdmitsAttribute>()?.Admits(caller.Role) != true)
        {
            security.Report(SecurityEvent.CallerNotAllowed, caller.ToString(), $"may not call {context.Method}");
            throw new Google.Rpc.Status
            {
                Code = (int)Code.PermissionDenied,
                Message = "The caller's certificate has no role that may call this.",
                Details = { Any.Pack(new ErrorInfo { Domain = errorDomain, Reason = Reason }) },
            }.ToRpcException();
        }
    }
}

public static class CallerRules
{
    /// <summary>
    /// Denies every gRPC call that no <see cref="AdmitsAttribute"/> admits, with PERMISSION_DENIED and the reason CALLER_NOT_ALLOWED, and every message
    /// that cannot be read, with INVALID_ARGUMENT and MESSAGE_UNREADABLE. Stands before the interceptors that are added later.
    /// </summary>
    /// <param name="services">Where AddGrpc follows.</param>
    /// <param name="errorDomain">The domain of this service's google.rpc.ErrorInfo.</param>
    public static IServiceCollection AddCallerRules(this IServiceCollection services, string errorDomain)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CallerInterceptor>(provider, errorDomain));
        services.AddTransient<IStartupFilter>(provider => ActivatorUtilities.CreateInstance<UnreadableMessageGuard>(provider, errorDomain));
        return services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<CallerInterceptor>());
    }
}
