using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using MimeKit;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>A mail relay that keeps what it is given: enough of SMTP for one sender, and ways to fail.</summary>
internal sealed class SmtpCatcher : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<MimeMessage> _mails = Channel.CreateUnbounded<MimeMessage>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpCatcher()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>What the relay answers to a recipient; a test sets another answer to have mails refused.</summary>
    public string RecipientReply { get; set; } = "250 OK";

    /// <summary>Runs when a mail was taken, before the sender is told.</summary>
    public Func<Task> BeforeAccepting { get; set; } = () => Task.CompletedTask;

    /// <summary>The next mail, whenever it comes.</summary>
    public async Task<MimeMessage> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await _mails.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The mails that came and were not read yet.</summary>
    public IReadOnlyList<MimeMessage> Drain()
    {
        var mails = new List<MimeMessage>();
        while (_mails.Reader.TryRead(out var mail))
        {
            mails.Add(mail);
        }

        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                conversations.Add(ConverseAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        try
        {
            using var connection = client;
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 catcher");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                await AnswerAsync(line, reader, writer);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The sender has gone, or the test is over.
        }
    }

    private async Task AnswerAsync(string line, StreamReader reader, StreamWriter writer)
    {
        if (line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
        {
            await writer.WriteLineAsync(RecipientReply);
        }
        else if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
        {
            await writer.WriteLineAsync("354 go on");
            var mail = await ReadMailAsync(reader);
            await BeforeAccepting();
            await _mails.Writer.WriteAsync(mail);
            await writer.WriteLineAsync("250 taken");
        }
        else
        {
            await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 OK");
        }
    }

    private async Task<MimeMessage> ReadMailAsync(StreamReader reader)
    {
        using var bytes = new MemoryStream();
        for (var line = await ReadDataLineAsync(reader); line != "."; line = await ReadDataLineAsync(reader))
        {
            bytes.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
        }

        bytes.Position = 0;
        return await MimeMessage.LoadAsync(bytes, _stop.Token);
    }

    // A sender that stops in the middle of a mail has sent none.
    private async Task<string> ReadDataLineAsync(StreamReader reader) =>
        await reader.ReadLineAsync(_stop.Token) ?? throw new EndOfStreamException();
}
