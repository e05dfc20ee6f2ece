using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Outbox;

namespace ServicePortal.Accounts.Mail;

/// <summary>Where an act leaves a mail: a row in the act's own transaction.</summary>
internal sealed class Outbox(AccountDbContext db, DataEnvelope envelope)
{
    public void Add(Guid accountId, MailPayload mail, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        db.Add(new OutboxMessage(accountId, id, envelope.Seal(mail.ToJson(), SealedColumns.OutboxPayload, id), now));
    }
}
