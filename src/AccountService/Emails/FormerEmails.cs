using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Emails;

/// <summary>
/// The address that an account had before it was changed, sealed for as long as the link "Das war ich nicht" of the notice lives, which gives it back. Of several
/// changes in that time every notice gives back the address from before the first: what a stranger set is never what somebody gets back (ADR 0112).
/// </summary>
internal sealed class FormerEmails(AccountDbContext db, EmailChangeBook changes, EmailWriter writer, MailOutbox outbox, TimeProvider clock)
{
    /// <param name="account">It has the new address already.</param>
    /// <param name="change">The one that was confirmed.</param>
    /// <param name="former">Its address before.</param>
    /// <param name="notice">The link of the notice to the former address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task KeepAsync(Account account, EmailChange change, EmailAddress former, OneTimeLink notice, CancellationToken cancellationToken)
    {
        var first = (await FindKeptAsync(account.Id, cancellationToken)).FirstOrDefault()?.Change.Former;
        var kept = first is null ? former : changes.Open(account, first, SealedColumns.FormerEmail);
        if (kept.Comparable == changes.PresentOf(account).Comparable)
        {
            await ForgetAsync(account.Id, cancellationToken); // the owner went back to it: what was in between is nobody's
            return;
        }

        change.KeepFormer(notice, first ?? changes.Seal(account, former, SealedColumns.FormerEmail));
    }

    /// <summary>Whether the link of a notice would give an address back.</summary>
    public async Task<bool> IsKeptForAsync(OneTimeToken notice, CancellationToken cancellationToken) =>
        (await FindKeptAsync(notice.AccountId, cancellationToken)).Any(kept => kept.Change.NoticeId == notice.Id);

    /// <summary>In the transaction that spends the link of a notice, under the account's lock. Does nothing if the notice was about something else.</summary>
    public async Task GiveBackAsync(OneTimeToken notice, CancellationToken cancellationToken)
    {
        var (now, all) = (clock.GetUtcNow(), await FindKeptAsync(notice.AccountId, cancellationToken));
        var kept = await db.EmailChanges.AsNoTracking()
            .SingleOrDefaultAsync(c => c.AccountId == notice.AccountId && c.NoticeId == notice.Id && c.Former != null, cancellationToken);
        if (kept is null)
        {
            return;
        }

        var account = await db.Accounts.SingleAsync(a => a.Id == notice.AccountId, cancellationToken);
        var present = changes.PresentOf(account);
        await writer.GiveBackAsync(account, changes.Open(account, kept.Former!, SealedColumns.FormerEmail), now, cancellationToken);
        await VoidLaterNoticesAsync(notice.AccountId, all.Select(one => one.ToldAt).Append(notice.CreatedAt).Min(), now, cancellationToken);
        await ForgetAsync(notice.AccountId, cancellationToken);
        outbox.Add(account.Id, new MailPayload(MailKind.EmailGivenBack, account.Language, present.AsWritten), now);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.EmailRestored, now));
    }

    // The first that was told, first.
    private async Task<List<KeptEmail>> FindKeptAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await (
            from change in db.EmailChanges.AsNoTracking()
            join notice in db.OneTimeTokens on new { change.AccountId, Id = change.NoticeId } equals new { notice.AccountId, Id = (Guid?)notice.Id }
            where change.AccountId == accountId && change.Former != null && notice.UsedAt == null && notice.VoidedAt == null && notice.ExpiresAt > now
            orderby notice.CreatedAt
            select new KeptEmail(change, notice.CreatedAt)).ToListAsync(cancellationToken);
    }

    // Since the first change notices went to addresses that are not the account's any more: whoever reads them shall not lock it again and again.
    private Task<int> VoidLaterNoticesAsync(Guid accountId, DateTimeOffset first, DateTimeOffset now, CancellationToken cancellationToken) => db.OneTimeTokens
        .Where(t => t.AccountId == accountId && t.Purpose == TokenPurpose.NotMe && t.CreatedAt > first && t.UsedAt == null && t.VoidedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(t => t.VoidedAt, now), cancellationToken);

    private Task<int> ForgetAsync(Guid accountId, CancellationToken cancellationToken) => db.EmailChanges
        .Where(c => c.AccountId == accountId && c.Former != null)
        .ExecuteUpdateAsync(set => set.SetProperty(c => c.Former, (byte[]?)null).SetProperty(c => c.NoticeId, (Guid?)null), cancellationToken);

    private sealed record KeptEmail(EmailChange Change, DateTimeOffset ToldAt);
}
