using System.Net.Sockets;
using System.Text;

namespace ServicePortal.Accounts.Tests.Hosting;

public sealed class SmtpCatcherTests
{
    [Theory]
    [InlineData("DATA\r\n")]
    [InlineData("DATA\r\nSubject: half a mail\r\n\r\nIt ends with")]
    public async Task A_sender_that_goes_in_the_middle_of_a_mail_has_sent_none(string words)
    {
        await using var catcher = new SmtpCatcher();
        using var sender = new TcpClient();
        await sender.ConnectAsync("127.0.0.1", catcher.Port, TestContext.Current.CancellationToken);
        var stream = sender.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(words), TestContext.Current.CancellationToken);
        sender.Client.Shutdown(SocketShutdown.Send);

        using var reader = new StreamReader(stream);
        Assert.DoesNotContain("250 taken", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Empty(catcher.Drain());
    }
}
