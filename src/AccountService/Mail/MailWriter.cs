using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ServicePortal.Accounts.Mail;

/// <summary>Makes the mail as it is sent. The same outbox row always gives the same Message-ID and link.</summary>
internal sealed class MailWriter(IOptions<MailOptions> mail, IOptions<PortalOptions> portal)
{
    private readonly MailboxAddress _from = new(Encoding.UTF8, mail.Value.PortalName, mail.Value.From);

    public MimeMessage Write(Guid messageId, MailPayload payload, DateTimeOffset date)
    {
        var text = MailTexts.Write(payload, portal.Value.PublicOrigin);
        var message = new MimeMessage
        {
            MessageId = $"{messageId:N}@{_from.Domain}",
            Date = date,
            Subject = text.Subject,
            // The text as it is, for quoted-printable would fold the link inside its token. MailKit encodes it for a relay without 8BITMIME.
            Body = new MultipartAlternative(
                new TextPart("plain") { Text = text.ToPlainText(mail.Value.PortalName), ContentTransferEncoding = ContentEncoding.EightBit },
                new TextPart("html") { Text = text.ToHtml(mail.Value.PortalName), ContentTransferEncoding = ContentEncoding.QuotedPrintable }),
        };
        message.From.Add(_from);
        message.To.Add(new MailboxAddress(Encoding.UTF8, name: null, payload.Recipient));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: no out-of-office replies
        return message;
    }
}
