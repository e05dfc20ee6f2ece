using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Registration.Activation;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Registration;

internal static class RegistrationContract
{
    public static RegistrationForm ParseForm(V1.StartRegistrationRequest request)
    {
        var errors = new FieldErrors();
        var kind = ParseKind(request.Kind, errors);
        var userName = UserName.Parse("user_name", request.UserName, errors);
        var email = EmailAddress.Parse("email", request.Email, errors);
        var password = Password.Parse("password", request.Password, userName, email, errors);
        var isBasic = kind == AccountKind.Basic;
        var givenNames = isBasic ? PersonName.Parse("given_names", request.GivenNames, errors) : null;
        var familyNames = isBasic ? PersonName.Parse("family_names", request.FamilyNames, errors) : null;
        var language = request.Language is V1.Language.Unspecified ? Language.German : LanguageContract.Parse("language", request.Language, errors);
        var requestId = RequestFields.ParseId("request_id", request.RequestId, errors);
        errors.ThrowIfAny();
        return new(kind, userName!, email!, password!, givenNames, familyNames, language, requestId);
    }

    extension(RegistrationView view)
    {
        public V1.GetRegistrationResponse ToContract() => new()
        {
            Kind = (V1.AccountKind)view.Draft.Kind,
            UserName = view.UserName,
            Email = view.Email,
            Attributes = { view.Attributes.Select(attribute => attribute.ToContract()) },
            CardRead = view.Draft.Kind == AccountKind.Plus && (view.Draft.Card is not null || view.Draft.CompletedAt is not null),
            PseudonymRead = view.Draft.PseudonymRead,
            Completed = view.Draft.CompletedAt is not null,
            ExpireTime = view.Draft.ExpiresAt.ToTimestamp(),
            PrivacyNoticeVersion = view.PrivacyNoticeVersion,
            ReadingId = view.Draft.ReadingId.ToString() ?? "",
        };
    }

    extension(V1.CompleteRegistrationRequest request)
    {
        public RegistrationConsent ToDomain() => new(
            request.RegistrationToken, request.ReadingId, request.PrivacyNoticeVersion, request.ClientAddress, RequestFields.ParseId("request_id", request.RequestId));
    }

    extension(ActivationOffer offer)
    {
        public V1.GetActivationResponse ToContract() => new()
        {
            AlreadyActive = offer.Link.IsActive,
            ProofNeeded = offer.ProofNeeded,
            CreateTime = offer.Link.RegisteredAt.ToTimestamp(),
        };
    }

    extension(V1.ActivateAccountRequest request)
    {
        public ActivationPress ToDomain() => request.Password.Length <= 4 * Password.MaxLength
            ? new(request.ActivationToken, request.RegistrationToken, request.Password, request.ClientAddress)
            : throw Refusals.InvalidField("password", FieldErrorReason.TooLong);
    }

    private static AccountKind ParseKind(V1.AccountKind kind, FieldErrors errors)
    {
        if (kind is not (V1.AccountKind.Basic or V1.AccountKind.Plus))
        {
            errors.Add("kind", FieldErrorReason.Required);
        }

        return (AccountKind)kind;
    }
}
