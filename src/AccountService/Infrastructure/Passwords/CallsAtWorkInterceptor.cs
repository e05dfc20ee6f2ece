using Grpc.Core;
using Grpc.Core.Interceptors;

namespace ServicePortal.Accounts.Infrastructure.Passwords;

/// <summary>Tells the password hashes how much else there is to do.</summary>
internal sealed class CallsAtWorkInterceptor(CallsAtWork calls) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        calls.Begin();
        try
        {
            return await continuation(request, context);
        }
        finally
        {
            calls.End();
        }
    }
}
