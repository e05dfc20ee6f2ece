using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.Outbox;

/// <summary>Where an act leaves what must lead to something outside: a row in the act's own transaction.</summary>
internal sealed class OutboxWriter(AccountDbContext db, DataEnvelope envelope)
{
    public void Add(Guid accountId, string kind, byte[] payload, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        db.Add(new OutboxMessage(accountId, id, kind, envelope.Seal(payload, SealedColumns.OutboxPayload, id), now));
    }
}
