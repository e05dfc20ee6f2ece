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
        var (givenNames, familyNames) = ParseNames(kind, request.GivenNames, request.FamilyNames, errors);
        var language = ParseLanguage(request.Language, errors);
        var wantedService = ParseWantedService(request.OnlineServiceId, errors);
        var requestId = RequestFields.ParseId("request_id", request.RequestId, errors);
        errors.ThrowIfAny();
        return new(kind, userName!, email!, password!, givenNames, familyNames, language, wantedService, requestId);
    }

    public static RegistrationChange ParseChange(V1.ChangeRegistrationRequest request)
    {
        var errors = new FieldErrors();
        var kind = ParseKind(request.Kind, errors);
        var userName = UserName.Parse("user_name", request.UserName, errors);
        var email = EmailAddress.Parse("email", request.Email, errors);
        var (givenNames, familyNames) = ParseNames(kind, request.GivenNames, request.FamilyNames, errors);
        var language = ParseLanguage(request.Language, errors);
        var wantedService = ParseWantedService(request.OnlineServiceId, errors);
        RequestFields.CheckPassword("password", request.Password, errors);
        errors.ThrowIfAny();
        return new(request.RegistrationToken, kind, userName!, email!, givenNames, familyNames, language, wantedService, request.Password, request.ClientAddress);
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
            OnlineServiceId = view.WantedService ?? "",
        };
    }

    extension(V1.CompleteRegistrationRequest request)
    {
        public RegistrationAgreement ToDomain()
        {
            var errors = new FieldErrors();
            var requestId = RequestFields.ParseId("request_id", request.RequestId, errors);
            if (request.ReadingId.Length > 0)
            {
                RequestFields.CheckPassword("password", request.Password, errors);
            }

            errors.ThrowIfAny();
            return new(
                request.RegistrationToken, request.ReadingId, request.PrivacyNoticeVersion, request.Password, request.ClientAddress, request.DeviceToken, requestId);
        }
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

    private static (string? Given, string? Family) ParseNames(AccountKind kind, string given, string family, FieldErrors errors) => kind == AccountKind.Basic
        ? (PersonName.Parse("given_names", given, errors), PersonName.Parse("family_names", family, errors))
        : (null, null);

    // Whether there is such a service is looked up when somebody goes there: it may come and go while the mail is under way.
    private static string? ParseWantedService(string id, FieldErrors errors)
    {
        if (id.Length == 0)
        {
            return null;
        }

        CatalogueId.Check("online_service_id", id, errors);
        return id;
    }

    private static Language ParseLanguage(V1.Language language, FieldErrors errors) =>
        language is V1.Language.Unspecified ? Language.German : LanguageContract.Parse("language", language, errors);

    private static AccountKind ParseKind(V1.AccountKind kind, FieldErrors errors)
    {
        if (kind is not (V1.AccountKind.Basic or V1.AccountKind.Plus))
        {
            errors.Add("kind", FieldErrorReason.Required);
        }

        return (AccountKind)kind;
    }
}
