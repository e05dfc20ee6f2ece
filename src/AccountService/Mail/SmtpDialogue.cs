using System.Text;
using MailKit;

namespace ServicePortal.Accounts.Mail;

/// <summary>
/// Follows the words with a relay and remembers which command it refused for good. From outside that cannot be told: a relay that hangs up after
/// its refusal looks like a lost connection, and MailKit calls a refused RCPT by several names. Keeps verbs and numbers only, nothing of a mail.
/// </summary>
internal sealed class SmtpDialogue : IProtocolLogger
{
    private readonly Queue<string> _asked = new(["greeting"]);
    private readonly StringBuilder _reply = new();
    private bool _isContent;

    /// <summary>Null, or "SMTP 550 at RCPT".</summary>
    public string? Refusal { get; private set; }

    /// <summary>The recipient or the mail itself is refused for good; anything else is about us or about now (RFC 5321, 4.2.1).</summary>
    public bool IsFinal { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
        // The relay speaks first.
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (_isContent)
        {
            return;
        }

        foreach (var line in Encoding.Latin1.GetString(buffer, offset, count).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            _asked.Enqueue(line.Split(' ', ':', '\r')[0].ToUpperInvariant());
        }
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        foreach (var letter in Encoding.Latin1.GetString(buffer, offset, count))
        {
            if (letter == '\n')
            {
                Hear(_reply.ToString());
                _reply.Clear();
            }
            else
            {
                _reply.Append(letter);
            }
        }
    }

    public void Dispose()
    {
        // Nothing is open.
    }

    private void Hear(string line)
    {
        if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code) || (line.Length > 3 && line[3] == '-') || !_asked.TryDequeue(out var verb))
        {
            return;
        }

        _isContent = code == 354;
        if (_isContent)
        {
            _asked.Enqueue("DATA"); // the answer to the mail itself
        }

        if (code >= 400 && Refusal is null)
        {
            Refusal = $"SMTP {code} at {verb}";
            IsFinal = verb is "RCPT" or "DATA" && code is >= 500 and not 530; // 530: we should have signed in
        }
    }
}
