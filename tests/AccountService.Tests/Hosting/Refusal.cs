using Google.Rpc;
using Grpc.Core;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>Expects a call to be refused, and says with what.</summary>
internal sealed record Refusal(string Reason, IReadOnlyList<string> Fields)
{
    public static async Task<Refusal> OfAsync(Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(call);
        return Of(exception);
    }

    public static Refusal Of(RpcException exception)
    {
        var status = exception.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        Assert.True(info is not null, $"{exception.StatusCode} without a reason: {exception.Status.Detail}");
        Assert.Equal("accounts.serviceportal", info.Domain);
        var violations = status!.GetDetail<BadRequest>()?.FieldViolations.Select(v => $"{v.Field} {v.Reason}") ?? [];
        return new(info.Reason, [.. violations]);
    }

    /// <summary>The reason of a refusal, or null for a success; for races.</summary>
    public static async Task<string?> ReasonOrNullAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (RpcException exception)
        {
            return Of(exception).Reason;
        }
    }
}
