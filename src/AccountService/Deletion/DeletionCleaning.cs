using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Deletion;

/// <summary>Deletes accounts whose citizens wished it and did not take it back, and tells them so (R54).</summary>
internal sealed class DeletionCleaning(DueAccounts due, DataEnvelope envelope) : ICleaningJob
{
    private static readonly AccountEnd End = new([AccountState.Leaving], AuditEvent.AccountDeleted, "service");

    public Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken) => due.WorkOffAsync(
        db,
        limit => $"""
            select id as "Value" from accounts where state = 4 and deletion_due_at <= {now}
            order by deletion_due_at limit {limit} for update skip locked
            """,
        accounts => new LastMails(db, envelope).DeleteAsync(accounts, End, MailKind.AccountDeleted, now, cancellationToken),
        cancellationToken);
}
