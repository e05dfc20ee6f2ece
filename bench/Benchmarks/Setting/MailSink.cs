using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>Takes every mail and forgets it, at the least cost.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public MailSink()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The benchmark is over.
        }
    }

    private static async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
                await writer.WriteLineAsync("220 sink");
                while (await reader.ReadLineAsync() is { } command && await AnswerAsync(command, reader, writer))
                {
                    // Until QUIT, or until the client has gone.
                }
            }
        }
        catch (IOException)
        {
            // The client was ended with its process.
        }
    }

    private static async Task<bool> AnswerAsync(string command, StreamReader reader, StreamWriter writer)
    {
        var verb = command.Split(' ')[0].ToUpperInvariant();
        if (verb == "DATA")
        {
            await writer.WriteLineAsync("354 go on");
            while (await reader.ReadLineAsync() is not (null or "."))
            {
                // The mail.
            }
        }

        await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 OK");
        return verb != "QUIT";
    }
}
