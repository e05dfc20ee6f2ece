using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Rpc;

internal static class RefusalMapping
{
    public const string ErrorDomain = "accounts.serviceportal";

    extension(RefusalException refusal)
    {
        public RpcException ToRpcException()
        {
            var status = new Google.Rpc.Status { Code = (int)CodeOf(refusal.Reason), Message = refusal.Message };
            status.Details.Add(Any.Pack(new ErrorInfo { Domain = ErrorDomain, Reason = NameOf(refusal.Reason) }));
            if (refusal.Fields is [_, ..] fields)
            {
                status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { fields.Select(ToViolation) } }));
            }

            if (refusal.RetryAfter is { } retryAfter)
            {
                status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(retryAfter) }));
            }

            return status.ToRpcException();
        }
    }

    internal static string NameOf<T>(T reason)
        where T : struct, System.Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(reason.ToString());

    internal static Code CodeOf(RefusalReason reason) => reason switch
    {
        RefusalReason.InvalidField => Code.InvalidArgument,
        RefusalReason.LevelTooLow => Code.PermissionDenied,
        RefusalReason.RateLimited or RefusalReason.Busy => Code.ResourceExhausted,
        RefusalReason.UserNameTaken or RefusalReason.EmailTaken or RefusalReason.PseudonymAlreadyBound or RefusalReason.RequestIdReused => Code.AlreadyExists,
        RefusalReason.SignInFailed or RefusalReason.SessionEnded or RefusalReason.ActivationProofWrong or RefusalReason.PasswordWrong => Code.Unauthenticated,
        RefusalReason.Conflict => Code.Aborted,
        RefusalReason.RegistrationNotFound or RefusalReason.SessionNotFound or RefusalReason.ActivationLinkInvalid or RefusalReason.LockLinkInvalid
            or RefusalReason.AuthenticatorNotFound or RefusalReason.IdentificationNotFound or RefusalReason.UpgradeNotFound or RefusalReason.OnlineServiceNotFound
            or RefusalReason.HandoverCodeInvalid or RefusalReason.SubjectNotFound or RefusalReason.AccountNotFound or RefusalReason.AgencyNotFound
            or RefusalReason.DeletionLinkInvalid or RefusalReason.EmailChangeNotFound or RefusalReason.EmailLinkInvalid or RefusalReason.PasswordResetLinkInvalid
            or RefusalReason.KeyNotFound => Code.NotFound,
        RefusalReason.CardNotRead or RefusalReason.ReadingReplaced or RefusalReason.HandoverChanged or RefusalReason.ContactDataChanged
            or RefusalReason.PrivacyNoticeOutdated or RefusalReason.ActivationLinkExpired or RefusalReason.ActivationProofNeeded
            or RefusalReason.AccountNotActivated or RefusalReason.AccountLocked or RefusalReason.IdentificationOutOfOrder
            or RefusalReason.PurposeNotApplicable or RefusalReason.AttributeMissing or RefusalReason.LockLinkExpired or RefusalReason.PasswordBlocked
            or RefusalReason.LastAuthenticator or RefusalReason.EmailUnchanged or RefusalReason.EmailLinkExpired or RefusalReason.EmailProofNeeded
            or RefusalReason.PasswordResetLinkExpired or RefusalReason.PasswordUnchanged
            or RefusalReason.ActivityChanged or RefusalReason.ReceiptInvalid or RefusalReason.ReceiptOfOtherAccount
            or RefusalReason.KeyNotKnownToAll or RefusalReason.KeySuperseded or RefusalReason.KeyInUse => Code.FailedPrecondition,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, message: null),
    };

    // The description is for developers; the reason is what a portal turns into a sentence.
    private static BadRequest.Types.FieldViolation ToViolation(FieldError error) =>
        new() { Field = error.Field, Reason = NameOf(error.Reason), Description = $"{error.Field}: {error.Reason}" };
}
