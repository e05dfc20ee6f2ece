using System.Net.Sockets;
using System.Text;
using ServicePortal.Dev.DevHost.Tests;
using ServicePortal.Testing;

[assembly: AssemblyFixture(typeof(MailCatcher))]

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class MailCatcherTests(MailCatcher mails)
{
    [Fact]
    public async Task A_mail_sent_by_SMTP_is_caught_and_can_be_wiped()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await SendAsync("erika@example.org", "Willkommen", cancellation);

        var mail = Assert.Single(await mails.WaitForMailsToAsync("Erika@example.org", 1, cancellation));
        Assert.Equal(("Willkommen", "<1@serviceportal.example>", "Guten Tag"), (mail.Subject, mail.MessageId, mail.Text?.Trim()));
        Assert.Empty(await mails.MailsToAsync("max@example.org", cancellation));

        await mails.WipeAsync(cancellation);
        Assert.Empty(await mails.MailsToAsync("erika@example.org", cancellation));
    }

    private async Task SendAsync(string recipient, string subject, CancellationToken cancellation)
    {
        using var client = new TcpClient(mails.SmtpHost, mails.SmtpPort);
        using var reader = new StreamReader(client.GetStream());
        string[] commands =
        [
            "HELO localhost", "MAIL FROM:<portal@example.org>", $"RCPT TO:<{recipient}>", "DATA",
            $"From: portal@example.org\r\nTo: {recipient}\r\nSubject: {subject}\r\nMessage-ID: <1@serviceportal.example>\r\n\r\nGuten Tag\r\n.", "QUIT",
        ];
        await reader.ReadLineAsync(cancellation);
        foreach (var command in commands)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellation);
            var reply = await reader.ReadLineAsync(cancellation);
            Assert.Matches("^[23]", reply);
        }
    }
}
