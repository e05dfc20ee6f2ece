using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace ServicePortal.Dev.EidServer.Tests.Tr03112;

/// <summary>HTTP over TLS with a pre-shared key, as an eID-Client speaks it; each has one connection.</summary>
internal sealed class PskClient : IDisposable
{
    private readonly HttpClient _http;
    private TcpClient? _tcp;

    public PskClient(Uri address, string identity, byte[] key)
    {
        // To HttpClient this is plain HTTP: the stream below is the TLS connection.
        _http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            ConnectCallback = async (_, cancellationToken) =>
            {
                _tcp = new TcpClient();
                await _tcp.ConnectAsync(IPAddress.Loopback, address.Port, cancellationToken);
                var tls = new TlsClientProtocol(_tcp.GetStream());
                tls.Connect(new Handshake(identity, key));
                return new BothWays(tls.Stream);
            },
        })
        {
            BaseAddress = new UriBuilder(address) { Scheme = "http" }.Uri,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public async Task<(HttpStatusCode Status, byte[] Body)> PostAsync(byte[] message, string type = "application/vnd.paos+xml; charset=UTF-8", string path = "/")
    {
        using var content = new ByteArrayContent(message) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        using var response = await _http.PostAsync(path, content);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    public async Task<HttpStatusCode> GetAsync()
    {
        using var response = await _http.GetAsync("/");
        return response.StatusCode;
    }

    /// <summary>Goes away without a word.</summary>
    public void Drop() => _tcp!.Client.Close(0);

    public void Dispose()
    {
        _http.Dispose();
        _tcp?.Dispose();
    }

    // BouncyCastle's stream can be read and written at once, but by its inherited asynchronous methods only in turn.
    private sealed class BothWays(Stream tls) : Stream
    {
        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Task.Run(() => buffer.IsEmpty ? 0 : tls.Read(buffer.Span), cancellationToken));

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            tls.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => tls.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) => tls.Write(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    private sealed class Handshake(string identity, byte[] key)
        : PskTlsClient(new BcTlsCrypto(new SecureRandom()), new BasicTlsPskIdentity(identity, key))
    {
        public override TlsAuthentication GetAuthentication() => new AnyServer();

        protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv12.Only();

        protected override int[] GetSupportedCipherSuites() => [CipherSuite.TLS_RSA_PSK_WITH_AES_256_GCM_SHA384];
    }

    private sealed class AnyServer : TlsAuthentication
    {
        public void NotifyServerCertificate(TlsServerCertificate serverCertificate) => Assert.Single(serverCertificate.Certificate.GetCertificateList());

        public TlsCredentials? GetClientCredentials(CertificateRequest certificateRequest) => null;
    }
}
