using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Outbox;

namespace ServicePortal.Accounts.Mail;

/// <summary>Sends a mail of the outbox.</summary>
internal sealed class MailHandler(DataEnvelope envelope, MailWriter writer, IMailer mailer) : IOutboxHandler
{
    public const string MessageKind = "mail";

    public string Kind => MessageKind;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var mail = MailPayload.FromJson(envelope.Open(message.Payload!, SealedColumns.OutboxPayload, message.Id));
        if (mail.Kind != MailKind.Nothing)
        {
            await mailer.SendAsync(writer.Write(message.Id, mail, message.CreatedAt), cancellationToken);
        }
    }
}
