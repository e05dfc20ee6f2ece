using Google.Rpc;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Rpc;

/// <summary>Reads from a failed call why it was refused.</summary>
internal static class Refusal
{
    private static readonly Dictionary<string, ErrorReason> Reasons = Enum.GetValues<ErrorReason>().ToDictionary(WireName);
    private static readonly Dictionary<string, FieldErrorReason> FieldReasons = Enum.GetValues<FieldErrorReason>().ToDictionary(WireName);

    extension(RpcException exception)
    {
        /// <summary>Unspecified when the call failed instead of being refused.</summary>
        public ErrorReason Reason =>
            exception.GetRpcStatus()?.GetDetail<ErrorInfo>() is { } info ? Reasons.GetValueOrDefault(info.Reason) : ErrorReason.Unspecified;

        /// <summary>Field name of the contract and what is wrong with it.</summary>
        public IEnumerable<(string Field, FieldErrorReason Reason)> FieldErrors =>
            exception.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations
                .Select(violation => (violation.Field, FieldReasons.GetValueOrDefault(violation.Reason))) ?? [];

        public TimeSpan? RetryAfter => exception.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan();

        /// <summary>The partner could not be reached, or was too slow: nothing the citizen did, and worth another try.</summary>
        public bool IsUnreachable =>
            exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled
            && exception.Reason is ErrorReason.Unspecified;
    }

    // UserNameTaken → USER_NAME_TAKEN
    private static string WireName<T>(T reason)
        where T : struct, Enum =>
        string.Concat(reason.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString()));
}
