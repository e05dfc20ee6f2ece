using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ServicePortal.Accounts.Tests.Mail;

/// <summary>A relay that answers as a test says, and is gone without a word where the answer ends with "!": as a reset, so that what comes next fails.</summary>
internal sealed class ScriptedRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string> _answers;
    private readonly X509Certificate2? _certificate;
    private readonly Task _serving;

    /// <param name="certificate">Speaks TLS from the first byte.</param>
    /// <param name="answers">By verb; "" is the greeting, "." the answer to the mail. The others are friendly.</param>
    public ScriptedRelay(X509Certificate2? certificate, params (string Verb, string Answer)[] answers)
    {
        _certificate = certificate;
        _answers = answers.ToDictionary(answer => answer.Verb, answer => answer.Answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many mails were taken.</summary>
    public int Taken { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                await TalkAsync(client);
            }
            catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The sender did not like us.
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        var stream = _certificate is null ? (Stream)client.GetStream() : await EncryptAsync(client, _certificate);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        if (!await AnswerAsync(client, stream, "", "220 relay"))
        {
            return;
        }

        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (!await AnswerAsync(client, stream, verb, verb == "DATA" ? "354 go on" : "250 fine")
                || (verb == "DATA" && !_answers.ContainsKey("DATA") && !await TakeAsync(client, stream, reader)))
            {
                return;
            }
        }
    }

    private async Task<bool> TakeAsync(TcpClient client, Stream stream, StreamReader reader)
    {
        while (await reader.ReadLineAsync(_stop.Token) is not ("." or null))
        {
            // The mail.
        }

        Taken += _answers.ContainsKey(".") ? 0 : 1;
        return await AnswerAsync(client, stream, ".", "250 taken");
    }

    private async Task<bool> AnswerAsync(TcpClient client, Stream stream, string verb, string friendly)
    {
        var answer = _answers.GetValueOrDefault(verb, friendly);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{answer.TrimEnd('!')}\r\n"), _stop.Token);
        if (!answer.EndsWith('!'))
        {
            return true;
        }

        await Task.Delay(50, _stop.Token); // the answer arrives before the reset
        client.Client.Close(timeout: 0);
        return false;
    }

    private static async Task<Stream> EncryptAsync(TcpClient client, X509Certificate2 certificate)
    {
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(certificate);
        return tls;
    }
}
