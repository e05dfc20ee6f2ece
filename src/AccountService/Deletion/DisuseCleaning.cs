using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Deletion;

/// <summary>
/// Warns citizens whose accounts nobody uses, twice, and deletes the accounts that stay unused (R70): locked ones as well, not those that leave already. The
/// account's row says what was done, and is changed with the mail.
/// </summary>
internal sealed class DisuseCleaning(DueAccounts due, DataEnvelope envelope) : ICleaningJob
{
    private static readonly AccountEnd End = new([AccountState.Active, AccountState.Locked], AuditEvent.DeletedForDisuse, "service");

    public Task RunAsync(AccountDbContext db, DateTimeOffset now, CancellationToken cancellationToken) => due.WorkOffAsync(
        db,
        limit => $"""
            select id as "Value" from accounts where state in (2, 3) and disuse_step_at <= {now}
            order by disuse_step_at limit {limit} for update skip locked
            """,
        accounts => StepAsync(db, accounts, now, cancellationToken),
        cancellationToken);

    private async Task StepAsync(AccountDbContext db, IReadOnlyList<DueAccount> accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = accounts.ToLookup(StepOf); // before any is taken: a warning changes what comes next
        PutOff(next[Step.None], now);
        Warn(db, next[Step.Warning], now);
        await new LastMails(db, envelope).DeleteAsync([.. next[Step.End]], End, MailKind.DeletedForDisuse, now, cancellationToken);
    }

    private static Step StepOf(DueAccount due) => due switch
    {
        { Email: null } => Step.None,
        { Account.DisuseWarnings: < Disuse.Warnings } => Step.Warning,
        _ => Step.End,
    };

    // Nobody can be warned, so nobody is deleted; the log says why.
    private static void PutOff(IEnumerable<DueAccount> accounts, DateTimeOffset now)
    {
        foreach (var unreadable in accounts)
        {
            unreadable.Account.PutOffDisuse(now);
        }
    }

    private void Warn(AccountDbContext db, IEnumerable<DueAccount> accounts, DateTimeOffset now)
    {
        var outbox = new MailOutbox(new OutboxWriter(db, envelope));
        foreach (var (account, email) in accounts)
        {
            var end = account.WarnOfDisuse(now);
            outbox.Add(account.Id, new(MailKind.DisuseWarning, account.Language, email!, Until: end), now);
            db.Add(new AuditEntry(account.Id, AuditEvent.DisuseWarned, "service", default, now));
        }
    }

    private enum Step
    {
        None,
        Warning,
        End,
    }
}
