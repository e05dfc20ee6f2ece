using Google.Rpc;
using Grpc.Core;

namespace ServicePortal.Eid.Rpc;

/// <summary>What an RpcException of AccountService means: the one place that looks into it.</summary>
internal static class AccountServiceFault
{
    extension(RpcException exception)
    {
        /// <summary>
        /// AccountService's "no" to what our caller wants, or null. That it does not admit this adapter is a fault of the deployment, not a
        /// refusal of our caller.
        /// </summary>
        public Google.Rpc.Status? Refusal =>
            exception.GetRpcStatus() is { } status && status.GetDetail<ErrorInfo>() is { Reason: not "CALLER_NOT_ALLOWED" } ? status : null;

        /// <summary>AccountService does not answer.</summary>
        public bool IsAway => exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded;

        /// <summary>The call may have been done or not, so asking again is right. CONFLICT says the same as a refusal.</summary>
        public bool IsUncertain => exception.StatusCode == StatusCode.Aborted
            || ((exception.IsAway || exception.StatusCode is StatusCode.Internal or StatusCode.Unknown) && exception.GetRpcStatus()?.GetDetail<ErrorInfo>() is null);
    }
}
