using ServicePortal.Accounts.Infrastructure.Outbox;

namespace ServicePortal.Accounts.Mail;

/// <summary>Where an act leaves a mail.</summary>
internal sealed class MailOutbox(OutboxWriter outbox)
{
    public void Add(Guid accountId, MailPayload mail, DateTimeOffset now) => outbox.Add(accountId, MailHandler.MessageKind, mail.ToJson(), now);
}
