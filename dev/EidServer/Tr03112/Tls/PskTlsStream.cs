using System.IO.Pipelines;
using Org.BouncyCastle.Tls;

namespace ServicePortal.Dev.EidServer.Tr03112.Tls;

/// <summary>
/// What is said within a TLS connection, as a stream. BouncyCastle computes, this class does the input and output, so that no thread
/// waits for the network. One read and one write may be under way at a time.
/// </summary>
internal sealed class PskTlsStream(IDuplexPipe network) : Stream
{
    public static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    private readonly TlsServerProtocol _tls = new();
    private readonly Lock _protocol = new();
    private readonly SemaphoreSlim _sending = new(1);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">The client is not one that has the key of a session, or it went away.</exception>
    public async Task AuthenticateAsync(PskTlsServer server, CancellationToken cancellationToken)
    {
        try
        {
            _tls.Accept(server);
            while (_tls.IsHandshaking)
            {
                if (!await ReceiveAsync(cancellationToken))
                {
                    throw new EndOfStreamException("the client left during the handshake");
                }
            }
        }
        finally
        {
            await SendAsync(cancellationToken); // a refusal is an alert that still has to go out
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            lock (_protocol)
            {
                if (_tls.GetAvailableInputBytes() is > 0 and var available)
                {
                    var plain = new byte[Math.Min(available, buffer.Length)];
                    _tls.ReadInput(plain, 0, plain.Length);
                    plain.CopyTo(buffer);
                    return plain.Length;
                }

                if (_tls.IsClosed)
                {
                    return 0;
                }
            }

            if (!await ReceiveAsync(cancellationToken))
            {
                return 0; // clients leave without close_notify; HTTP knows by itself whether a message was whole
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_protocol)
        {
            _tls.WriteApplicationData(buffer.Span);
        }

        await SendAsync(cancellationToken);
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        lock (_protocol)
        {
            _tls.Close();
        }

        await SendAsync(cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _sending.Dispose();
        base.Dispose(disposing);
    }

    /// <returns>False when nothing more will come.</returns>
    private async Task<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        var result = await network.Input.ReadAsync(cancellationToken);
        var (isLast, isEmpty) = (result.IsCompleted, result.Buffer.IsEmpty);
        try
        {
            lock (_protocol)
            {
                foreach (var segment in result.Buffer)
                {
                    _tls.OfferInput(segment.ToArray());
                }
            }
        }
        finally
        {
            network.Input.AdvanceTo(result.Buffer.End); // refused bytes are read bytes too; the pipe takes no further read before
        }

        await SendAsync(cancellationToken);
        return !isLast || !isEmpty;
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            byte[] output;
            lock (_protocol)
            {
                output = new byte[_tls.GetAvailableOutputBytes()];
                _tls.ReadOutput(output, 0, output.Length);
            }

            if (output.Length > 0)
            {
                await network.Output.WriteAsync(output, cancellationToken);
            }
        }
        finally
        {
            _sending.Release();
        }
    }
}
