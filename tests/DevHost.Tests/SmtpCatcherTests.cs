using System.Net.Sockets;
using System.Text;
using ServicePortal.Testing;

namespace ServicePortal.Dev.DevHost.Tests;

public sealed class SmtpCatcherTests
{
    private const string UpToTheMail = "HELO localhost\r\nMAIL FROM:<portal@example.org>\r\nRCPT TO:<erika@example.org>\r\nDATA\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("Subject: half a mail\r\n\r\nIt ends with")]
    public async Task A_sender_that_goes_in_the_middle_of_a_mail_has_sent_none(string mail)
    {
        await using var catcher = new SmtpCatcher();

        var answers = await TalkAsync(catcher, UpToTheMail + mail);

        Assert.Contains("354", answers, StringComparison.Ordinal);
        Assert.Empty(catcher.Drain());
    }

    [Fact]
    public async Task A_whole_mail_is_kept_once_the_sender_is_told()
    {
        await using var catcher = new SmtpCatcher();

        var answers = await TalkAsync(catcher, UpToTheMail + "Subject: all of it\r\n\r\n..dots\r\n.\r\nQUIT\r\n");

        Assert.Contains("221", answers, StringComparison.Ordinal);
        var mail = Assert.Single(catcher.Drain());
        Assert.Equal(("all of it", ".dots"), (mail.Subject, mail.TextBody?.Trim()));
    }

    [Theory]
    [InlineData("451 greylisted")]
    [InlineData("550 no such user")]
    public async Task A_recipient_is_refused_in_the_words_of_the_test(string reply)
    {
        await using var catcher = new SmtpCatcher { RecipientReply = reply };

        Assert.Contains(reply, await TalkAsync(catcher, "HELO localhost\r\nMAIL FROM:<portal@example.org>\r\nRCPT TO:<erika@example.org>\r\nQUIT\r\n"), StringComparison.Ordinal);
        Assert.Empty(catcher.Drain());
    }

    private static async Task<string> TalkAsync(SmtpCatcher catcher, string words)
    {
        using var sender = new TcpClient();
        await sender.ConnectAsync("127.0.0.1", catcher.Port, Cancellation);
        var stream = sender.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(words), Cancellation);
        sender.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
