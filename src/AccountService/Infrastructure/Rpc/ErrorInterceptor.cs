using Grpc.Core;
using Grpc.Core.Interceptors;
using Npgsql;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Rpc;

/// <summary>The only place where exceptions become gRPC statuses.</summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    // The server is being shut down or is starting; the database is being restored; our role's password is being changed.
    private static readonly string[] RefusedConnections =
    [
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.InvalidAuthorizationSpecification, PostgresErrorCodes.InvalidPassword,
    ];

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Translate(exception, context);
        }
    }

    private RpcException Translate(Exception exception, ServerCallContext context)
    {
        if ((exception as RefusalException ?? Constraints.ToRefusal(exception)) is { } refusal)
        {
            LogRefused(context.Method, refusal.Reason);
            return refusal.ToRpcException();
        }

        if (context.CancellationToken.IsCancellationRequested)
        {
            return new(new Status(StatusCode.Cancelled, "The caller gave up."));
        }

        LogFailed(exception, context.Method);
        return exception is KeysUnknownException ? new(new Status(StatusCode.Unavailable, "This instance does not know which keys to work with."))
            : IsDatabaseAway(exception) ? new(new Status(StatusCode.Unavailable, "The database cannot be reached."))
            : new(new Status(StatusCode.Internal, "The request failed."));
    }

    private static bool IsDatabaseAway(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient || RefusedConnections.Contains(postgres.SqlState),
        NpgsqlException => true,
        { InnerException: { } inner } => IsDatabaseAway(inner),
        _ => false,
    };

    [LoggerMessage(LogLevel.Debug, "{Method} refused: {Reason}")]
    private partial void LogRefused(string method, RefusalReason reason);

    [LoggerMessage(LogLevel.Error, "{Method} failed")]
    private partial void LogFailed(Exception exception, string method);
}
