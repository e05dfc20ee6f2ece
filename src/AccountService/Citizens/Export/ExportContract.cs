using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Citizens.Activities;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Infrastructure.RateLimits;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Accounts.OnlineServices;
using ServicePortal.Accounts.Sessions;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Citizens.Export;

/// <summary>What the tables have, in the words of the contract: each field has its column's name and says no more and no less.</summary>
internal static class ExportContract
{
    private const string Format = "serviceportal/account-export";
    private const int Version = 1;

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithIndentation("  "));

    extension(StoredData data)
    {
        public V1.AccountExport ToContract() => new()
        {
            Format = Format,
            Version = Version,
            ExportTime = data.At.ToTimestamp(),
            Account = ToContract(data.Account, data.Document),
            Attributes = { data.Document.Attributes.Select(attribute => attribute.ToContract()) },
            Authenticators = { data.Account.Authenticators.OrderBy(a => a.CreatedAt).ThenBy(a => a.Kind).Select(authenticator => ToContract(authenticator, data)) },
            Sessions = { data.Sessions.Select(ToContract) },
            Links = { data.Links.Select(ToContract) },
            Mails = { data.Mails.Select(ToContract) },
            PrivacyNoticeAgreements =
            {
                data.Agreements.Select(a => new V1.ExportedAgreement { PrivacyNoticeVersion = a.PrivacyNoticeVersion, AgreeTime = a.GivenAt.ToTimestamp() }),
            },
            AgencyIdentifiers = { data.AgencySubjects.Select(known => ToContract(known.Subject, known.AgencyName)) },
            Handovers = { data.Handovers.Select(ToContract) },
            Activities = { data.Activities.Select(ToExported) },
            ActivityCount = data.ActivityCount,
            EmailChanges = { data.EmailChanges.Select(ToContract) },
            UnseenSignIns = data.UnseenSignIns is { } unseen ? ToContract(unseen) : null,
        };

        public ByteString ToJson() => ByteString.CopyFromUtf8(Json.Format(data.ToContract()));
    }

    private static V1.ExportedAccount ToContract(Account account, IdentityDocument document) => new()
    {
        AccountId = account.Id.ToString(),
        Kind = (V1.AccountKind)account.Kind,
        State = (V1.AccountState)account.State,
        MaximumLevel = (V1.AssuranceLevel)account.MaximumLevel,
        Language = account.Language.ToContract(),
        UserName = document.UserName,
        WantedOnlineServiceId = document.WantedService ?? "",
        CreateTime = account.CreatedAt.ToTimestamp(),
        ActivateTime = account.ActivatedAt?.ToTimestamp(),
        DeleteTime = account.DeletionDueAt?.ToTimestamp(),
        DisuseStepTime = account.DisuseStepAt?.ToTimestamp(),
        DisuseWarnings = account.DisuseWarnings,
    };

    private static V1.ExportedAuthenticator ToContract(Authenticator authenticator, StoredData data) => new()
    {
        AuthenticatorId = authenticator.Id.ToString(),
        Kind = (V1.Authenticator.Types.Kind)authenticator.Kind,
        Level = (V1.AssuranceLevel)authenticator.Level,
        CreateTime = authenticator.CreatedAt.ToTimestamp(),
        ConfirmTime = authenticator.ConfirmedAt?.ToTimestamp(),
        LastUseTime = authenticator.LastUsedAt?.ToTimestamp(),
        BlockTime = authenticator.BlockedAt?.ToTimestamp(),
        PseudonymTime = data.Bindings.SingleOrDefault(binding => binding.AuthenticatorId == authenticator.Id)?.CreatedAt.ToTimestamp(),
    };

    private static V1.ExportedSession ToContract(StoredSession stored) => new()
    {
        SessionId = stored.Session.Id.ToString(),
        CreateTime = stored.Session.CreatedAt.ToTimestamp(),
        LowTime = stored.Session.LowAuthenticatedAt?.ToTimestamp(),
        SubstantialTime = stored.Session.SubstantialAuthenticatedAt?.ToTimestamp(),
        HighTime = stored.Session.HighAuthenticatedAt?.ToTimestamp(),
        LastActivityTime = stored.Session.LastActivityAt.ToTimestamp(),
        EndTime = stored.Session.EndedAt?.ToTimestamp(),
        Method = (V1.SignInMethod)stored.Session.SignedInWith,
        Device = new() { Browser = (V1.BrowserFamily)stored.Session.Browser, System = (V1.DeviceSystem)stored.Session.System },
        Network = stored.Network is { } network ? ClientNetworks.Written(network) : "",
    };

    private static V1.ExportedEmailChange ToContract(StoredEmailChange stored) => new()
    {
        ConfirmationLinkId = stored.Change.Id.ToString(),
        CancellationLinkId = stored.Change.CancellationId.ToString(),
        WantedEmail = stored.Wanted ?? "",
        NoticeLinkId = stored.Change.NoticeId?.ToString() ?? "",
        FormerEmail = stored.Former ?? "",
    };

    private static V1.ExportedUnseenSignIns ToContract(UnseenSignIns unseen) =>
        new() { SinceTime = unseen.Since.ToTimestamp(), Mailed = unseen.Mailed, Untold = unseen.Untold };

    private static V1.ExportedLink ToContract(OneTimeToken link) => new()
    {
        LinkId = link.Id.ToString(),
        Purpose = (V1.LinkPurpose)link.Purpose,
        AuthenticatorId = link.AuthenticatorId?.ToString() ?? "",
        CreateTime = link.CreatedAt.ToTimestamp(),
        ExpireTime = link.ExpiresAt.ToTimestamp(),
        UseTime = link.UsedAt?.ToTimestamp(),
        VoidTime = link.VoidedAt?.ToTimestamp(),
    };

    private static V1.ExportedMail ToContract(OutboxMessage message) => new()
    {
        MailId = message.Id.ToString(),
        Kind = message.Kind,
        CreateTime = message.CreatedAt.ToTimestamp(),
        DueTime = message.DueAt.ToTimestamp(),
        Attempts = message.Attempts,
        SendTime = message.SentAt?.ToTimestamp(),
        AbandonTime = message.AbandonedAt?.ToTimestamp(),
    };

    private static V1.ExportedAgencyIdentifier ToContract(AgencySubject subject, string agencyName) => new()
    {
        AgencyId = subject.AgencyId,
        AgencyName = agencyName,
        SubjectId = subject.SubjectId.ToString(),
        CreateTime = subject.CreatedAt.ToTimestamp(),
    };

    private static V1.ExportedHandover ToContract(Handover handover) => new()
    {
        HandoverId = handover.Id.ToString(),
        SessionId = handover.SessionId.ToString(),
        AgencyId = handover.AgencyId,
        OnlineServiceId = handover.OnlineServiceId,
        SessionLevel = (V1.AssuranceLevel)handover.SessionLevel,
        Attributes = { handover.AttributeNames.Select(name => (V1.AttributeName)name) },
        CreateTime = handover.CreatedAt.ToTimestamp(),
        ExpireTime = handover.ExpiresAt.ToTimestamp(),
        SpendTime = handover.SpentAt?.ToTimestamp(),
    };

    private static V1.ExportedActivity ToExported(NamedActivity named) => new()
    {
        Activity = named.ToContract(),
        StoredActor = named.Entry.Actor,
        StoredSubject = named.Entry.Subject.Text,
        PreviousHash = ByteString.CopyFrom(named.Entry.PreviousHash ?? []),
        Hash = ByteString.CopyFrom(named.Entry.Hash ?? []),
    };
}
