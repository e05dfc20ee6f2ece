using ServicePortal.Accounts.Citizens.Activities;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.OnlineServices;
using ServicePortal.Accounts.Registration;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Export;

/// <summary>Everything that is stored about an account, as the tables have it.</summary>
internal sealed record StoredData(
    Account Account,
    IdentityDocument Document,
    IReadOnlyList<PseudonymBinding> Bindings,
    IReadOnlyList<StoredSession> Sessions,
    UnseenSignIns? UnseenSignIns,
    IReadOnlyList<StoredEmailChange> EmailChanges,
    IReadOnlyList<OneTimeToken> Links,
    IReadOnlyList<OutboxMessage> Mails,
    IReadOnlyList<PrivacyNoticeAgreement> Agreements,
    IReadOnlyList<(AgencySubject Subject, string AgencyName)> AgencySubjects,
    IReadOnlyList<Handover> Handovers,
    IReadOnlyList<NamedActivity> Activities,
    long ActivityCount,
    DateTimeOffset At);

/// <summary>A session with its network as a client limit counts it; null if it had none.</summary>
internal sealed record StoredSession(Session Session, string? Network);

/// <summary>A wish for another e-mail address with the addresses that it still knows.</summary>
internal sealed record StoredEmailChange(EmailChange Change, string? Wanted, string? Former);
