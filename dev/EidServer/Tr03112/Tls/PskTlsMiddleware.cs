using System.IO.Pipelines;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.Tr03112.Tls;

/// <summary>
/// Puts TLS with a pre-shared key under Kestrel's HTTP, in the place of UseHttps: .NET's own TLS has no such suites. Connections that
/// do not come through the handshake are closed and nothing else; eID-Clients open bare ones just to look at the certificate.
/// </summary>
internal sealed partial class PskTlsMiddleware
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly EidSessions _sessions;
    private readonly PaosConnections _connections;
    private readonly ILogger<PskTlsMiddleware> _logger;
    private readonly BcTlsCrypto _crypto = new(new SecureRandom());
    private readonly BcDefaultTlsCredentialedDecryptor _certificate;

    public PskTlsMiddleware(X509Certificate2 certificate, EidSessions sessions, PaosConnections connections, ILogger<PskTlsMiddleware> logger)
    {
        (_sessions, _connections, _logger) = (sessions, connections, logger);
        using var key = certificate.GetRSAPrivateKey() ?? throw new InvalidOperationException("RSA-PSK needs a certificate with an RSA key.");
        _certificate = new BcDefaultTlsCredentialedDecryptor(
            _crypto,
            new Certificate([new BcTlsCertificate(_crypto, certificate.RawData)]),
            PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey()));
    }

    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        await using var stream = new PskTlsStream(connection.Transport);
        if (await AuthenticateAsync(stream, connection) is not { } session)
        {
            return;
        }

        using var paos = _connections.Open(session);
        connection.Features.Set(paos);
        var plain = connection.Transport;
        connection.Transport = new Secured(PipeReader.Create(stream, new(leaveOpen: true)), PipeWriter.Create(stream, new(leaveOpen: true)));
        try
        {
            await next(connection);
            await CloseAsync(stream, connection);
        }
        finally
        {
            connection.Transport = plain;
        }
    }

    private async Task<EidSession?> AuthenticateAsync(PskTlsStream stream, ConnectionContext connection)
    {
        var keys = new SessionKeys(_sessions);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        deadline.CancelAfter(PskTlsStream.HandshakeTimeout);
        try
        {
            await stream.AuthenticateAsync(new PskTlsServer(_crypto, _certificate, keys), deadline.Token);
            return keys.Claimed;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            LogNoHandshake(connection.ConnectionId, exception.Message);
            await LingerAsync(connection);
            return null;
        }
    }

    // To close while the client still sends would reset the connection, and the client would lose the alert that says why.
    private static async Task LingerAsync(ConnectionContext connection)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(Linger);
        try
        {
            ReadResult result;
            do
            {
                result = await connection.Transport.Input.ReadAsync(limit.Token);
                connection.Transport.Input.AdvanceTo(result.Buffer.End);
            }
            while (!result.IsCompleted);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            // It is gone, or had its time.
        }
    }

    private static async Task CloseAsync(PskTlsStream stream, ConnectionContext connection)
    {
        try
        {
            await stream.CloseAsync(connection.ConnectionClosed);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The client was faster; there is nobody left to say goodbye to.
        }
    }

    private sealed record Secured(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    [LoggerMessage(LogLevel.Debug, "Connection {ConnectionId} ended before it was secured: {Reason}")]
    private partial void LogNoHandshake(string connectionId, string reason);
}
