using System.Text.Json;
using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Rpc;

/// <summary>What it means for a citizen that a call did not succeed. Nothing else in the portal looks at a gRPC status.</summary>
internal enum RpcFailureKind
{
    /// <summary>Ours or a partner's: nothing that the citizen could do differently.</summary>
    Fault,

    /// <summary>An expected "no" with a reason that can be explained.</summary>
    Refused,

    /// <summary>Too much, by this citizen or by all of them; later it works.</summary>
    Busy,

    /// <summary>The partner could not be reached, or was too slow: nothing the citizen did, and worth another try.</summary>
    Unreachable,
}

internal static class RpcFailure
{
    private static readonly Dictionary<string, ErrorReason> Reasons = Enum.GetValues<ErrorReason>().ToDictionary(WireName);
    private static readonly Dictionary<string, FieldErrorReason> FieldReasons = Enum.GetValues<FieldErrorReason>().ToDictionary(WireName);

    extension(RpcException exception)
    {
        public RpcFailureKind Kind => (exception.Reason, exception.StatusCode) switch
        {
            (ErrorReason.RateLimited or ErrorReason.Busy, _) or (ErrorReason.Unspecified, StatusCode.ResourceExhausted) => RpcFailureKind.Busy,
            (ErrorReason.Unspecified, StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled) => RpcFailureKind.Unreachable,
            (ErrorReason.Unspecified or ErrorReason.CallerNotAllowed, _) => RpcFailureKind.Fault,
            _ => RpcFailureKind.Refused,
        };

        /// <summary>Unspecified when the call failed instead of being refused.</summary>
        public ErrorReason Reason =>
            exception.GetRpcStatus()?.GetDetail<ErrorInfo>() is { } info ? Reasons.GetValueOrDefault(info.Reason) : ErrorReason.Unspecified;

        /// <summary>Field name of the contract and what is wrong with it.</summary>
        public IEnumerable<(string Field, FieldErrorReason Reason)> FieldErrors =>
            exception.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations
                .Select(violation => (violation.Field, FieldReasons.GetValueOrDefault(violation.Reason))) ?? [];

        /// <summary>How long the partner asks to wait.</summary>
        public TimeSpan? RetryAfter => exception.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();

        /// <summary>Of a request that ends with this failure. A refusal that its page did not expect is a fault of the page, unless something is not there.</summary>
        public int HttpStatus => exception.Kind switch
        {
            RpcFailureKind.Busy => StatusCodes.Status429TooManyRequests,
            RpcFailureKind.Unreachable => StatusCodes.Status503ServiceUnavailable,
            RpcFailureKind.Refused when exception.StatusCode is StatusCode.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status500InternalServerError,
        };
    }

    // UserNameTaken → USER_NAME_TAKEN
    private static string WireName<T>(T reason)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.ToString());
}
