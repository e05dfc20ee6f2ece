using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Registration;

/// <summary>Accounts that nobody has activated: they may go, and their names and cards are free again.</summary>
internal static class PendingAccounts
{
    /// <summary>An account that is never activated goes after 7 days, its user name is free again (R14).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Deletes those of these accounts that are pending still. Joins the caller's transaction if there is one.</summary>
    public static Task DeleteAsync(
        AccountDbContext db, Guid[] ids, string actor, AuditSubject subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.DeleteAccountsAsync(ids, new([AccountState.Pending], AuditEvent.NeverActivated, actor, subject), now, cancellationToken);
}
