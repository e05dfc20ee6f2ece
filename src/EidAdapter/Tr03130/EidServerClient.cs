using System.Xml;
using Microsoft.Extensions.Options;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Messages;
using ServicePortal.Eid.Tr03130.Soap;
using ServicePortal.Eid.Tr03130.Transport;

namespace ServicePortal.Eid.Tr03130;

/// <summary>The three operations of TR-03130-1. None of them is ever sent twice.</summary>
/// <remarks>All methods throw <see cref="EidServerException"/> for whatever is not a believable "ok".</remarks>
internal sealed class EidServerClient(
    EidServerTransport transport, Credentials credentials, SeenReplies seen, IOptions<EidServerOptions> options, TimeProvider clock)
{
    private readonly EidServerOptions _options = options.Value;
    private readonly InterfaceVersion _version = InterfaceVersions.Parse(options.Value.InterfaceVersion);
    private readonly SoapSigner _signer = new(credentials.Signing, clock);
    private readonly SoapVerifier _verifier = new(credentials.Pinned, options.Value.ClockSkew, clock);

    /// <summary>Opens a session with a key of ours. A server that answers with another key, or with no usable address, is not believed.</summary>
    public async Task<EidSession> UseIdAsync(CardRequest card, CancellationToken cancellationToken)
    {
        var psk = PreSharedKey.Create();
        var reply = await AskAsync("useID", RequestWriter.UseId(_version, card, psk), cancellationToken);
        var response = UseIdResponse.Read(reply.Payload);
        return response.Psk.Equals(psk)
            ? new(response.SessionId, AddressOf(response), psk)
            : throw EidServerException.Malformed("The server changed the pre-shared key.");
    }

    /// <param name="sessionId">From <see cref="UseIdAsync"/>.</param>
    /// <param name="counter">1, and one more after each <see cref="ResultMinor.NoResultYet"/>; any other value ends the session.</param>
    /// <param name="cancellationToken">Ends the session as well, once the request has left.</param>
    public async Task<CardData> GetResultAsync(ReadOnlyMemory<byte> sessionId, int counter, CancellationToken cancellationToken)
    {
        var reply = await AskAsync("getResult", RequestWriter.GetResult(Convert.ToHexString(sessionId.Span), counter), cancellationToken);
        var card = GetResultResponse.Read(reply.Payload, _version);
        return seen.TryAdd(reply.Fingerprint) ? card : throw new EidServerException(EidServerFailure.Replayed, "The reply was received before.");
    }

    public async Task<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken)
    {
        var reply = await AskAsync("getServerInfo", RequestWriter.GetServerInfo(), cancellationToken);
        return ServerInfo.Read(reply.Payload, _version);
    }

    private async Task<VerifiedReply> AskAsync(string operation, Action<XmlWriter> payload, CancellationToken cancellationToken)
    {
        var requestedAt = clock.GetUtcNow();
        var bytes = await transport.SendAsync(XmlNames.Eid + operation, _signer.Sign(payload), cancellationToken);
        var reply = _verifier.Verify(bytes, requestedAt);
        if (reply.Payload.NamespaceURI == XmlNames.Soap && reply.Payload.LocalName == "Fault")
        {
            throw new EidServerException(EidServerFailure.Broken, "The eID-Server answered with a SOAP fault.");
        }

        return reply.Payload.NamespaceURI == XmlNames.Eid && reply.Payload.LocalName == $"{operation}Response"
            ? reply
            : throw EidServerException.Malformed("The reply answers another operation.");
    }

    // Unchanged into the TcToken, so the text that the server wrote is kept.
    private string AddressOf(UseIdResponse response)
    {
        var address = response.ServerAddress ?? _options.PaosAddress?.OriginalString
            ?? throw EidServerException.Malformed("The server named no address for the eID-Client, and EidServer:PaosAddress is not set.");
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? address
            : throw EidServerException.Malformed("The address for the eID-Client is not https.");
    }
}

/// <summary>An open session: what the TcToken and getResult need.</summary>
internal sealed record EidSession(byte[] Id, string ServerAddress, PreSharedKey Psk)
{
    public override string ToString() => nameof(EidSession);
}
