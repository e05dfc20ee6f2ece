using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ServicePortal.Testing;

namespace ServicePortal.ServiceDefaults.Tests;

/// <summary>Speaks HTTP/2 (RFC 9113) frame by frame, as no HTTP client would.</summary>
internal sealed class Http2Attacker(TcpClient socket, SslStream tls) : IAsyncDisposable
{
    private const byte Headers = 1;
    private const byte ResetStream = 3;
    private const byte Settings = 4;
    private const byte Ping = 6;
    private const byte EndStreamAndHeaders = 0x5;
    private const uint Cancel = 8;
    private const int StreamsAtATime = 10;
    private readonly SemaphoreSlim _answered = new(0);

    public static async Task<Http2Attacker> ConnectAsync(int port, X509Certificate2 certificate)
    {
        var socket = new TcpClient("127.0.0.1", port);
        var tls = await AuthenticateAsync(socket, certificate, options => options.ApplicationProtocols = [SslApplicationProtocol.Http2]);
        await tls.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await tls.WriteAsync(Frame(Settings, 0, 0, []));
        return new Http2Attacker(socket, tls);
    }

    public static async Task<SslStream> AuthenticateAsync(TcpClient socket, X509Certificate2 certificate, Action<SslClientAuthenticationOptions> configure)
    {
        var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate,
            CertificateChainPolicy = TestPki.Shared.CreateChainPolicy(),
        };
        configure(options);
        await tls.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        return tls;
    }

    /// <summary>
    /// Opens streams and cancels each at once, a few at a time: Kestrel notices by itself when very many handlers run at once, but not when
    /// they keep up.
    /// </summary>
    /// <returns>Whether the server ended the connection.</returns>
    public async Task<bool> OpenAndCancelAsync(string path, int streams)
    {
        var ended = ReadUntilEndAsync();
        try
        {
            for (var first = 0; first < streams && !ended.IsCompleted; first += StreamsAtATime)
            {
                await tls.WriteAsync(Enumerable.Range(first, StreamsAtATime).SelectMany(stream => OpenAndCancel(path, (2 * stream) + 1)).ToArray());
                await tls.WriteAsync(Frame(Ping, 0, 0, new byte[8]));
                await Task.WhenAny(_answered.WaitAsync(TestContext.Current.CancellationToken), ended);
            }
        }
        catch (IOException)
        {
            return true;
        }

        return ended.IsCompleted;
    }

    public async ValueTask DisposeAsync()
    {
        await tls.DisposeAsync();
        socket.Dispose();
    }

    private async Task ReadUntilEndAsync()
    {
        var header = new byte[9];
        try
        {
            while (true)
            {
                await tls.ReadExactlyAsync(header);
                await tls.ReadExactlyAsync(new byte[(header[0] << 16) | (header[1] << 8) | header[2]]);
                if (header[3] == Ping)
                {
                    _answered.Release();
                }
            }
        }
        catch (IOException)
        {
            // The end, with or without a farewell.
        }
    }

    private static byte[] OpenAndCancel(string path, int stream)
    {
        // RFC 7541: 0x82 :method GET, 0x87 :scheme https, 0x04 :path, 0x01 :authority, both literal.
        byte[] headers = [0x82, 0x87, 0x04, (byte)path.Length, .. Encoding.ASCII.GetBytes(path), 0x01, 9, .. "localhost"u8];
        var reason = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(reason, Cancel);
        return [.. Frame(Headers, EndStreamAndHeaders, stream, headers), .. Frame(ResetStream, 0, stream, reason)];
    }

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        frame[1] = (byte)(payload.Length >> 8);
        frame[2] = (byte)payload.Length;
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
