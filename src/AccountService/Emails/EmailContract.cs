using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Rpc;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Emails;

internal static class EmailContract
{
    extension(V1.RequestEmailChangeRequest request)
    {
        public EmailChangeRequest ToDomain()
        {
            var errors = new FieldErrors();
            var wanted = EmailAddress.Parse("email", request.Email, errors);
            if (request.Password.Length > 4 * Password.MaxLength)
            {
                errors.Add("password", FieldErrorReason.TooLong);
            }

            errors.ThrowIfAny();
            return new(request.SessionToken, wanted!, request.Password, request.ClientAddress);
        }
    }

    extension(V1.ConfirmEmailChangeRequest request)
    {
        public EmailConfirmationPress ToDomain() => request.Password.Length <= 4 * Password.MaxLength
            ? new(request.ConfirmationToken, request.SessionToken, request.Password, request.ClientAddress)
            : throw Refusals.InvalidField("password", FieldErrorReason.TooLong);
    }

    extension(EmailView view)
    {
        public V1.GetEmailResponse ToContract() => new() { Email = view.Present.AsWritten, Change = view.Open?.ToContract(), PasswordNeeded = view.PasswordNeeded };
    }

    extension(EmailConfirmationOffer offer)
    {
        public V1.GetEmailConfirmationResponse ToContract() => new()
        {
            AlreadyConfirmed = offer.Confirmation.IsConfirmed,
            ProofNeeded = offer.ProofNeeded,
            RequestTime = offer.Confirmation.RequestedAt.ToTimestamp(),
        };
    }

    extension(EmailCancellation cancellation)
    {
        public V1.GetEmailCancellationResponse ToContract() =>
            new() { State = cancellation.State.ToContract(), RequestTime = cancellation.RequestedAt.ToTimestamp() };
    }

    public static V1.EmailCancellationState ToContract(this EmailCancellationState state) => (V1.EmailCancellationState)state;

    private static V1.EmailChange ToContract(this OpenEmailChange open) => new()
    {
        ChangeId = open.Change.Id.ToString(),
        Email = open.Wanted.AsWritten,
        RequestTime = open.RequestedAt.ToTimestamp(),
        ExpireTime = open.ExpiresAt.ToTimestamp(),
    };
}
