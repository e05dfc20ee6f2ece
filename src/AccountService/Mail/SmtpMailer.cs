using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using ServicePortal.Accounts.Infrastructure.Outbox;

namespace ServicePortal.Accounts.Mail;

/// <summary>The process's edge to the mail relay.</summary>
internal interface IMailer
{
    /// <exception cref="OutboxFailureException">The relay did not take it.</exception>
    Task SendAsync(MimeMessage mail, CancellationToken cancellationToken);
}

internal sealed class SmtpMailer(IOptions<MailOptions> options) : IMailer
{
    /// <summary>For connecting and for each reply of the relay, in milliseconds.</summary>
    private const int Timeout = 20_000;

    private static readonly FormatOptions International = new() { International = true };

    public async Task SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        var dialogue = new SmtpDialogue();
        using var smtp = new SmtpClient(dialogue) { Timeout = Timeout, CheckCertificateRevocation = options.Value.CheckRevocation };
        string? badCertificate = null;
        smtp.ServerCertificateValidationCallback = (_, _, chain, errors) => (badCertificate = Describe(chain, errors)) is null;
        try
        {
            await ConnectAsync(smtp, cancellationToken);
            await smtp.SendAsync(FormatFor(smtp, mail), mail, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is: its text may repeat the recipient's address, so it is told in our words.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw new OutboxFailureException(badCertificate ?? dialogue.Refusal ?? NameOf(exception), dialogue.IsFinal, exception);
        }

        await SayGoodbyeAsync(smtp, cancellationToken);
    }

    private async Task ConnectAsync(SmtpClient smtp, CancellationToken cancellationToken)
    {
        await smtp.ConnectAsync(options.Value.Host, options.Value.Port, SecurityOf(options.Value.Security), cancellationToken);
        if (options.Value.UserName is { } userName)
        {
            await smtp.AuthenticateAsync(userName, options.Value.Password ?? "", cancellationToken);
        }

        smtp.Capabilities &= ~SmtpCapabilities.Chunking; // with BDAT no reply would say where the mail begins
    }

    // The relay has the mail, whatever becomes of its goodbye.
    private static async Task SayGoodbyeAsync(SmtpClient smtp, CancellationToken cancellationToken)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, cancellationToken);
        }
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            // Sent is sent: a second one for the sake of a goodbye would be a repeat.
        }
    }

    // Only a mailbox beyond ASCII goes as it is written. Otherwise a domain goes as the name service knows it: a relay that offers SMTPUTF8 would get straße.example,
    // and might take it for strasse.example.
    private FormatOptions FormatFor(SmtpClient smtp, MimeMessage mail)
    {
        if (options.Value.SmtpUtf8 && mail.To.Mailboxes.Any(mailbox => !Ascii.IsValid(mailbox.LocalPart)))
        {
            return International;
        }

        smtp.Capabilities &= ~SmtpCapabilities.UTF8;
        return FormatOptions.Default;
    }

    private static string NameOf(Exception exception) => exception switch
    {
        SslHandshakeException => "TLS handshake failed",
        MailKit.Security.AuthenticationException => "user name or password refused",
        MailKit.ServiceNotConnectedException or SmtpProtocolException or IOException or System.Net.Sockets.SocketException => "connection lost",
        TimeoutException => "no reply in time",
        _ => exception.GetType().Name,
    };

    // Names of .NET's own enumerations, nothing of the certificate. Revocation* go away with Mail:CheckRevocation = false, the others do not.
    private static string? Describe(X509Chain? chain, SslPolicyErrors errors) => errors == SslPolicyErrors.None
        ? null
        : $"TLS handshake: {errors} ({string.Join(", ", (chain?.ChainStatus ?? []).Select(status => status.Status))})";

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, message: null),
    };
}
