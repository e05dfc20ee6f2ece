using System.Text;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Citizens.Activities;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.OnlineServices;

namespace ServicePortal.Accounts.Citizens.Export;

/// <summary>Reads all that is stored about an account (R53). Which columns that are, a test asks the tables; what is left out on purpose stands there.</summary>
internal sealed class StoredDataReader(AccountDbContext db, AccountKeys keys, TimeProvider clock)
{
    /// <summary>Of the trail; as much as fits into one answer. Older entries are shown page by page.</summary>
    public const int MostActivities = 5000;

    public async Task<StoredData> ReadAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().Include(a => a.Authenticators).SingleAsync(a => a.Id == accountId, cancellationToken);
        var newest = await db.AuditEntries.AsNoTracking().Where(e => e.AccountId == accountId)
            .OrderByDescending(e => e.Sequence).Take(MostActivities).ToListAsync(cancellationToken);
        newest.Reverse();
        var key = keys.Open(account);
        return new(
            account,
            key.OpenDocument(account.Document),
            await db.PseudonymBindings.AsNoTracking().Where(b => b.AccountId == accountId).ToListAsync(cancellationToken),
            await ReadSessionsAsync(accountId, key, cancellationToken),
            await db.UnseenSignIns.AsNoTracking().SingleOrDefaultAsync(u => u.AccountId == accountId, cancellationToken),
            await ReadEmailChangesAsync(accountId, key, cancellationToken),
            await db.OneTimeTokens.AsNoTracking().Where(t => t.AccountId == accountId).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).ToListAsync(cancellationToken),
            await db.Outbox.AsNoTracking().Where(m => m.AccountId == accountId).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancellationToken),
            await db.PrivacyNoticeAgreements.AsNoTracking().Where(a => a.AccountId == accountId).OrderBy(a => a.GivenAt).ThenBy(a => a.PrivacyNoticeVersion).ToListAsync(cancellationToken),
            await ReadSubjectsAsync(accountId, cancellationToken),
            await db.Handovers.AsNoTracking().Where(h => h.AccountId == accountId).OrderBy(h => h.CreatedAt).ThenBy(h => h.OnlineServiceId).ToListAsync(cancellationToken),
            await db.NameAsync(newest, cancellationToken),
            await db.AuditEntries.LongCountAsync(e => e.AccountId == accountId, cancellationToken),
            clock.GetUtcNow());
    }

    private async Task<IReadOnlyList<StoredSession>> ReadSessionsAsync(Guid accountId, AccountKey key, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == accountId).OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        return [.. sessions.Select(session => new StoredSession(session, OpenText(key, session.Network, SealedColumns.SessionNetwork)))];
    }

    private async Task<IReadOnlyList<StoredEmailChange>> ReadEmailChangesAsync(Guid accountId, AccountKey key, CancellationToken cancellationToken)
    {
        var changes = await db.EmailChanges.AsNoTracking().Where(c => c.AccountId == accountId).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        return
        [
            .. changes.Select(change => new StoredEmailChange(
                change, OpenText(key, change.Wanted, SealedColumns.WantedEmail), OpenText(key, change.Former, SealedColumns.FormerEmail))),
        ];
    }

    private static string? OpenText(AccountKey key, byte[]? box, string place) => box is null ? null : Encoding.UTF8.GetString(key.Open(box, place));

    private async Task<IReadOnlyList<(AgencySubject Subject, string AgencyName)>> ReadSubjectsAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var subjects = await (
            from subject in db.AgencySubjects.AsNoTracking()
            join agency in db.Agencies on subject.AgencyId equals agency.Id
            where subject.AccountId == accountId
            orderby subject.AgencyId
            select new { subject, agency.Name }).ToListAsync(cancellationToken);
        return [.. subjects.Select(row => (row.subject, row.Name))];
    }
}
