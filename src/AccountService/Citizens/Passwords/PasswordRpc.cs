using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Citizens.Passwords;

[Admits(CallerRole.Portal)]
internal sealed class PasswordRpc(ChangePassword changePassword, RequestPasswordReset requestReset, ReadPasswordReset readReset, ResetPassword resetPassword)
    : PasswordService.PasswordServiceBase
{
    public override async Task<ChangePasswordResponse> ChangePassword(ChangePasswordRequest request, ServerCallContext context)
    {
        var changed = await changePassword.ExecuteAsync(request.ToDomain(), context.CancellationToken);
        return changed.ToContract();
    }

    public override async Task<RequestPasswordResetResponse> RequestPasswordReset(RequestPasswordResetRequest request, ServerCallContext context)
    {
        await requestReset.ExecuteAsync(PasswordContract.ParseLogin(request), request.ClientAddress, context.CancellationToken);
        return new();
    }

    public override async Task<GetPasswordResetResponse> GetPasswordReset(GetPasswordResetRequest request, ServerCallContext context)
    {
        await readReset.ExecuteAsync(request.ResetToken, context.CancellationToken);
        return new();
    }

    public override async Task<ResetPasswordResponse> ResetPassword(ResetPasswordRequest request, ServerCallContext context)
    {
        var completed = await resetPassword.ExecuteAsync(request.ToDomain(), context.CancellationToken);
        return new() { StaysLocked = completed.StaysLocked };
    }
}
