using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Sessions;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Citizens.Passwords;

internal static class PasswordContract
{
    extension(V1.ChangePasswordRequest request)
    {
        public PasswordChange ToDomain()
        {
            var errors = new FieldErrors();
            RequestFields.CheckPassword("current_password", request.CurrentPassword, errors);
            var requestId = RequestFields.ParseId("request_id", request.RequestId, errors);
            errors.ThrowIfAny();
            return new(requestId, request.SessionToken, request.CurrentPassword, request.NewPassword, request.ClientAddress, request.DeviceToken);
        }
    }

    extension(V1.ResetPasswordRequest request)
    {
        public PasswordReset ToDomain() => new(RequestFields.ParseId("request_id", request.RequestId), request.ResetToken, request.NewPassword, request.ClientAddress);
    }

    extension(ChangedPassword changed)
    {
        public V1.ChangePasswordResponse ToContract() => new() { Session = changed.Session.ToContract(), DeviceToken = changed.DeviceToken };
    }

    /// <summary>That it is nobody's name, for it is malformed, must not show.</summary>
    public static string ParseLogin(V1.RequestPasswordResetRequest request)
    {
        var errors = new FieldErrors();
        TextRules.Parse("login", request.Login, 1, EmailAddress.MaxLength, errors);
        errors.ThrowIfAny();
        return request.Login;
    }
}
