using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Purposes;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.Sessions;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Citizens;

internal static class ProfileContract
{
    extension(CitizenProfile profile)
    {
        public V1.GetProfileResponse ToContract() => new()
        {
            Session = profile.Session.ToContract(),
            UserName = profile.Document.UserName,
            Attributes = { profile.Document.Attributes.Select(attribute => attribute.ToContract()) },
            Authenticators = { profile.Authenticators.Select(ToContract) },
            CreateTime = profile.OpenedAt.ToTimestamp(),
            EidSignInReady = profile.Authenticators.Any(authenticator => authenticator.IsUsableEid),
            Language = profile.Language.ToContract(),
            WantedEmail = profile.WantedEmail?.AsWritten ?? "",
        };
    }

    extension(UpgradeOffer offer)
    {
        public V1.GetPendingUpgradeResponse ToContract() => new()
        {
            UpgradeId = offer.Id.ToString(),
            Changes = { offer.Changes.Select(ToContract) },
            PseudonymRead = offer.PseudonymRead,
            ExpireTime = offer.ExpiresAt.ToTimestamp(),
        };
    }

    extension(V1.ChangeContactDataRequest request)
    {
        public (ContactData Shown, ContactData Wanted) ToDomain()
        {
            var errors = new FieldErrors();
            var telephone = TextRules.IsBlank(request.Telephone) ? null : TelephoneNumber.Parse("telephone", request.Telephone, errors);
            var formOfAddress = TextRules.IsBlank(request.FormOfAddress) ? null : PersonName.Parse("form_of_address", request.FormOfAddress, errors);
            errors.ThrowIfAny();
            return (new(Given(request.ShownTelephone), Given(request.ShownFormOfAddress)), new(telephone, formOfAddress));
        }
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static V1.Authenticator ToContract(Authenticator authenticator) => new()
    {
        AuthenticatorId = authenticator.Id.ToString(),
        Kind = (V1.Authenticator.Types.Kind)authenticator.Kind,
        Level = (V1.AssuranceLevel)authenticator.Level,
        CreateTime = authenticator.CreatedAt.ToTimestamp(),
        LastUseTime = authenticator.LastUsedAt?.ToTimestamp(),
        BlockTime = authenticator.BlockedAt?.ToTimestamp(),
    };

    private static V1.AttributeChange ToContract(AttributeChange change) => new()
    {
        Name = (V1.AttributeName)change.Name,
        Current = change.Current?.ToContract(),
        Proposed = change.Proposed?.ToContract(),
        Differs = change.Differs,
    };
}
