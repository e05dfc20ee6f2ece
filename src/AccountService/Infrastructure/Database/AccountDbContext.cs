using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Idempotency;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Infrastructure.PortalKeyRing;
using ServicePortal.Accounts.Infrastructure.RateLimits;
using ServicePortal.Accounts.OnlineServices;
using ServicePortal.Accounts.Registration;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Infrastructure.Database;

internal sealed class AccountDbContext(DbContextOptions<AccountDbContext> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Authenticator> Authenticators => Set<Authenticator>();

    public DbSet<LoginName> LoginNames => Set<LoginName>();

    public DbSet<PseudonymBinding> PseudonymBindings => Set<PseudonymBinding>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<UnseenSignIns> UnseenSignIns => Set<UnseenSignIns>();

    public DbSet<RegistrationDraft> RegistrationDrafts => Set<RegistrationDraft>();

    public DbSet<IdentificationFlow> IdentificationFlows => Set<IdentificationFlow>();

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<OnlineService> OnlineServices => Set<OnlineService>();

    public DbSet<AgencySubject> AgencySubjects => Set<AgencySubject>();

    public DbSet<Handover> Handovers => Set<Handover>();

    public DbSet<OneTimeToken> OneTimeTokens => Set<OneTimeToken>();

    public DbSet<EmailChange> EmailChanges => Set<EmailChange>();

    public DbSet<PrivacyNoticeAgreement> PrivacyNoticeAgreements => Set<PrivacyNoticeAgreement>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<RateLimitBucket> RateLimitBuckets => Set<RateLimitBucket>();

    public DbSet<KeyVersion> KeyVersions => Set<KeyVersion>();

    public DbSet<ServiceInstance> ServiceInstances => Set<ServiceInstance>();

    public DbSet<KeyRingElement> KeyRingElements => Set<KeyRingElement>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AccountDbContext).Assembly);
}
