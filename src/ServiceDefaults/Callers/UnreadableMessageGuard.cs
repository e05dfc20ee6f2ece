using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.ServiceDefaults.Callers;

/// <summary>
/// Answers a message that cannot be read with a refusal. gRPC for .NET parses it before any interceptor runs, and would say UNKNOWN to
/// garbage and RESOURCE_EXHAUSTED, "try again later", to what is too large.
/// </summary>
internal sealed partial class UnreadableMessageGuard(string errorDomain, SecurityEvents security, ILogger<UnreadableMessageGuard> logger) : IStartupFilter
{
    private const string Reason = "MESSAGE_UNREADABLE";
    private const string StatusHeader = "grpc-status";
    private static readonly string[] AnswersToUnreadable = [StatusOf(Code.Unknown), StatusOf(Code.ResourceExhausted), StatusOf(Code.Internal)];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(GuardAsync);
        next(app);
    };

    /// <summary>Called by the first interceptor: from here on an error is not the message's.</summary>
    public static void MarkAsRead(HttpContext context) => context.Features.Set(MessageWasRead.Instance);

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);

        // An error before the first answer stands in the headers, which have not been sent yet ("Trailers-Only").
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not { } grpc || context.Response.HasStarted
            || !AnswersToUnreadable.Contains(context.Response.Headers[StatusHeader].ToString()) || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (context.Features.Get<MessageWasRead>() is null)
        {
            Refuse(context, grpc.Method.FullName);
        }
        else if (context.Response.Headers[StatusHeader] == StatusOf(Code.Unknown))
        {
            // The interceptors translate every exception, so this one came from between them and the connection.
            LogFailed(grpc.Method.FullName);
        }
    }

    private void Refuse(HttpContext context, string method)
    {
        security.Report(SecurityEvent.UnreadableMessage, $"{context.GetCaller()}", $"{method} got a message that cannot be read");
        var status = new Google.Rpc.Status
        {
            Code = (int)Code.InvalidArgument,
            Message = "The message cannot be read.",
            Details = { Any.Pack(new ErrorInfo { Domain = errorDomain, Reason = Reason }) },
        };
        context.Response.Headers[StatusHeader] = StatusOf(Code.InvalidArgument);
        context.Response.Headers["grpc-message"] = status.Message;
        context.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray());
    }

    private static string StatusOf(Code code) => $"{(int)code}";

    [LoggerMessage(LogLevel.Error, "{Method} failed outside its handler")]
    private partial void LogFailed(string method);

    private sealed class MessageWasRead
    {
        public static readonly MessageWasRead Instance = new();
    }
}
