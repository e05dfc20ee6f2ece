using System.Buffers;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using MimeKit;
using ServicePortal.Dev.Processes;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Xunit;

namespace ServicePortal.Testing;

/// <summary>A mail relay in this process that keeps what it is given, and has ways to fail.</summary>
public sealed class SmtpCatcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<MimeMessage> _mails = Channel.CreateUnbounded<MimeMessage>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpCatcher()
    {
        var parts = new ServiceProvider();
        parts.Add(new Store(this));
        parts.Add(new Recipients(this));
        var options = new SmtpServerOptionsBuilder().ServerName("catcher").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        _serving = new SmtpServer.SmtpServer(options, parts).StartAsync(_stop.Token);
    }

    public int Port { get; } = FreePorts.Find(1)[0];

    /// <summary>What the relay answers to a recipient; a test sets another answer to have mails refused.</summary>
    public string RecipientReply { get; set; } = "250 OK";

    /// <summary>What the relay answers to a sender.</summary>
    public string SenderReply { get; set; } = "250 OK";

    /// <summary>What the relay answers to a whole mail.</summary>
    public string MailReply { get; set; } = "250 OK";

    /// <summary>Whether the relay is gone after a refusal of a sender or recipient.</summary>
    public bool HangsUpOnRefusal { get; set; }

    /// <summary>The last mail as it came over the wire.</summary>
    public byte[] LastRaw { get; private set; } = [];

    /// <summary>To whom the last mail was sent, as the sender's commands said.</summary>
    public string LastRecipient { get; private set; } = "";

    /// <summary>Which mails are kept; the others are taken and forgotten.</summary>
    public Func<MimeMessage, bool> Keeps { get; set; } = _ => true;

    /// <summary>Runs when a mail was taken, before the sender is told.</summary>
    public Func<Task> BeforeAccepting { get; set; } = () => Task.CompletedTask;

    /// <summary>Lets the sender note that a mail was taken before a test goes on, and perhaps sets the clock far ahead.</summary>
    public Func<Task> Settled { get; set; } = () => Task.CompletedTask;

    /// <summary>The next mail, whenever it comes.</summary>
    public async Task<MimeMessage> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var mail = await _mails.Reader.ReadAsync(limit.Token);
        await Settled();
        return mail;
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
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private sealed class Store(SmtpCatcher catcher) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (Refusal(catcher.MailReply) is { } refusal)
            {
                return refusal;
            }

            var raw = buffer.ToArray(); // two mails may come at once
            (catcher.LastRaw, catcher.LastRecipient) = (raw, transaction.To[0].AsAddress());
            using var bytes = new MemoryStream(raw);
            var mail = await MimeMessage.LoadAsync(bytes, cancellationToken);
            await catcher.BeforeAccepting();
            if (catcher.Keeps(mail))
            {
                await catcher._mails.Writer.WriteAsync(mail, cancellationToken);
            }

            return SmtpResponse.Ok;
        }
    }

    private sealed class Recipients(SmtpCatcher catcher) : MailboxFilter
    {
        public override Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) =>
            Judge(catcher.SenderReply);

        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Judge(catcher.RecipientReply);

        private Task<bool> Judge(string reply) =>
            Refusal(reply) is { } refusal ? throw new SmtpResponseException(refusal, catcher.HangsUpOnRefusal) : Task.FromResult(true);
    }

    private static SmtpResponse? Refusal(string reply)
    {
        var code = (SmtpReplyCode)int.Parse(reply[..3], CultureInfo.InvariantCulture);
        return code == SmtpReplyCode.Ok ? null : new SmtpResponse(code, reply[4..]);
    }
}
