using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.OnlineServices;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Operators;

internal static class OperatorContract
{
    extension(V1.PutAgencyRequest request)
    {
        public AgencyDefinition ToDomain()
        {
            var errors = new FieldErrors();
            var agency = request.Agency ?? throw Refusals.InvalidField("agency", FieldErrorReason.Required);
            CatalogueId.Check("agency.agency_id", agency.AgencyId, errors);
            var name = TextRules.Parse("agency.name", agency.Name, 1, Agency.MaxNameLength, errors);
            errors.ThrowIfAny();
            return new(agency.AgencyId, name!, agency.Disabled);
        }
    }

    extension(V1.PutOnlineServiceRequest request)
    {
        public (string Id, OnlineServiceDefinition Definition) ToDomain()
        {
            var errors = new FieldErrors();
            var service = request.OnlineService ?? throw Refusals.InvalidField("online_service", FieldErrorReason.Required);
            CatalogueId.Check("agency_id", request.AgencyId, errors);
            CatalogueId.Check("online_service.online_service_id", service.OnlineServiceId, errors);
            var title = TextRules.Parse("online_service.title", service.Title, 1, OnlineServiceDefinition.MaxTitleLength, errors);
            var description = TextRules.Parse("online_service.description", service.Description, 1, OnlineServiceDefinition.MaxDescriptionLength, errors);
            CheckLevel(service.RequiredLevel, errors);
            var mandatory = OnlineServiceContract.ReadNames("online_service.mandatory_attributes", service.MandatoryAttributes, errors);
            var optional = OnlineServiceContract.ReadNames("online_service.optional_attributes", service.OptionalAttributes, errors);
            CheckOverlap(mandatory, optional, errors);
            var returnUri = ReadUri("return_uri", request.ReturnUri, errors);
            var startUri = ReadUri("online_service.start_uri", service.StartUri, errors);
            errors.ThrowIfAny();
            return (
                service.OnlineServiceId,
                new(request.AgencyId, title!, description!, (AssuranceLevel)service.RequiredLevel, mandatory, optional, returnUri, startUri));
        }
    }

    extension(V1.CheckTrailRequest request)
    {
        public Guid ToDomain() => request.TrailCase switch
        {
            V1.CheckTrailRequest.TrailOneofCase.Operations when request.Operations => AuditEntry.Operations,
            V1.CheckTrailRequest.TrailOneofCase.Operations => throw Refusals.InvalidField("operations", FieldErrorReason.InvalidFormat),
            _ => RequestFields.ParseId("account_id", request.AccountId),
        };
    }

    extension(ChainCheck check)
    {
        public V1.CheckTrailResponse ToContract() =>
            new() { Entries = check.Entries, FirstBreak = check.FirstBreak ?? 0, Hash = ByteString.CopyFrom(check.Head?.Hash ?? []) };
    }

    extension(AccountStatus status)
    {
        public V1.AccountStatus ToContract() => new()
        {
            AccountId = status.AccountId.ToString(),
            Kind = (V1.AccountKind)status.Kind,
            State = (V1.AccountState)status.State,
            MaximumLevel = (V1.AssuranceLevel)status.MaximumLevel,
            CreateTime = status.CreatedAt.ToTimestamp(),
        };
    }

    private static void CheckLevel(V1.AssuranceLevel level, FieldErrors errors)
    {
        if (!System.Enum.IsDefined((AssuranceLevel)level))
        {
            errors.Add("online_service.required_level", level == V1.AssuranceLevel.Unspecified ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
        }
    }

    private static void CheckOverlap(IReadOnlyList<AttributeName> mandatory, IReadOnlyList<AttributeName> optional, FieldErrors errors)
    {
        if (mandatory.Intersect(optional).Any())
        {
            errors.Add("online_service.optional_attributes", FieldErrorReason.InvalidFormat);
        }
    }

    // In its canonical form, so that what a browser makes of it is what the operator has read; an international host and path in the ASCII form in which
    // they stand in a Location header.
    private static string ReadUri(string field, string text, FieldErrors errors)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || !IsCanonical(uri, text)
            || uri.UserInfo.Length > 0 || text.AsSpan().IndexOfAny("?#\\@") >= 0)
        {
            errors.Add(field, text.Length == 0 ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
            return text;
        }

        var ascii = $"https://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{uri.AbsolutePath}";
        if (ascii.Length > OnlineServiceDefinition.MaxUriLength)
        {
            errors.Add(field, FieldErrorReason.TooLong);
        }

        return ascii;
    }

    // Where it is beyond ASCII, the host may stand in either form, and the path may be escaped or not.
    private static bool IsCanonical(Uri uri, string text)
    {
        var path = text.IndexOf('/', "https://".Length);
        return path > 0 && uri.AbsoluteUri == text[..path] + string.Concat(
            text[path..].EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
    }
}
