using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ServicePortal.Accounts.Mail;

/// <summary>The process's edge to the mail relay.</summary>
internal interface IMailer
{
    Task SendAsync(MimeMessage mail, CancellationToken cancellationToken);
}

internal sealed class SmtpMailer(IOptions<MailOptions> options) : IMailer
{
    /// <summary>For connecting and for each reply of the relay, in milliseconds; shorter than the outbox's lease.</summary>
    private const int Timeout = 20_000;

    private static readonly FormatOptions International = new() { International = true };

    public async Task SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpClient { Timeout = Timeout };
        await smtp.ConnectAsync(options.Value.Host, options.Value.Port, SecurityOf(options.Value.Security), cancellationToken);
        if (options.Value.UserName is { } userName)
        {
            await smtp.AuthenticateAsync(userName, options.Value.Password ?? "", cancellationToken);
        }

        await smtp.SendAsync(Format, mail, cancellationToken);
        await smtp.DisconnectAsync(quit: true, cancellationToken);
    }

    // Otherwise domains go in their ASCII form, which every relay takes.
    private FormatOptions Format => options.Value.SmtpUtf8 ? International : FormatOptions.Default;

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, message: null),
    };
}
