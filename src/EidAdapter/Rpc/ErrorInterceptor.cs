using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Status = Grpc.Core.Status;

namespace ServicePortal.Eid.Rpc;

/// <summary>The only place where exceptions become gRPC statuses. AccountService's refusals pass on as they are; its faults do not.</summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    public const string Domain = "eid.serviceportal";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException exception) when (exception.Refusal is { } refusal)
        {
            LogRefused(context.Method, refusal.GetDetail<ErrorInfo>()!.Reason);
            throw refusal.ToRpcException();
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller has left."));
        }
        catch (RpcException exception) when (exception.IsAway)
        {
            LogAway(context.Method, exception.StatusCode);
            throw new RpcException(new Status(StatusCode.Unavailable, "AccountService does not answer."));
        }
        catch (Exception exception)
        {
            LogFailed(exception, context.Method);
            throw new RpcException(new Status(StatusCode.Internal, "The request failed."));
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} refused: {Reason}")]
    private partial void LogRefused(string method, string reason);

    [LoggerMessage(LogLevel.Warning, "{Method}: AccountService does not answer: {Status}")]
    private partial void LogAway(string method, StatusCode status);

    [LoggerMessage(LogLevel.Error, "{Method} failed")]
    private partial void LogFailed(Exception exception, string method);
}
