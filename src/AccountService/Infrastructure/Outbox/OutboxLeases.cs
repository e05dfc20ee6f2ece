using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Outbox;

/// <summary>Who works on a message, and what became of it. A lease, not a lock: no transaction stays open while a partner answers.</summary>
internal sealed class OutboxLeases(IDbContextFactory<AccountDbContext> contexts, TimeProvider clock)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>One only: of several, the last would wait for the others and outlive its lease, and another instance would send it as well.</summary>
    public async Task<OutboxMessage?> ClaimAsync(string[] kinds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var claimed = await db.Outbox.FromSql($"""
            update outbox set due_at = {now + Lease}, attempts = attempts + 1
            where (account_id, id) in (
                select account_id, id from outbox where payload is not null and due_at <= {now} and kind = any({kinds})
                order by due_at limit 1 for update skip locked)
            returning account_id, id, kind, payload, created_at, due_at, attempts, sent_at, abandoned_at
            """).AsNoTracking().ToListAsync(cancellationToken);
        return claimed is [var message] ? message : null;
    }

    public async Task RecordSentAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await Row(db, message).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.SentAt, now).SetProperty(m => m.Payload, (byte[]?)null), cancellationToken);
    }

    public async Task RecordAbandonedAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await Row(db, message).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.AbandonedAt, now).SetProperty(m => m.Payload, (byte[]?)null), cancellationToken);
    }

    public async Task PutOffAsync(OutboxMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var dueAt = clock.GetUtcNow() + delay;
        await Row(db, message).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, dueAt), cancellationToken);
    }

    private static IQueryable<OutboxMessage> Row(AccountDbContext db, OutboxMessage message) =>
        db.Outbox.Where(m => m.AccountId == message.AccountId && m.Id == message.Id && m.Payload != null);
}
