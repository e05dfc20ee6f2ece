using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tests.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;

namespace ServicePortal.Dev.EidServer.Tests.Tr03112;

/// <summary>An eID-Client with a card on its reader, step by step, so that a test can step in between.</summary>
internal sealed class TestEidClient(TestCard card, CvCertificate root, string sessionId, Func<byte[], byte[]> exchange)
{
    private TestCardChannel? _channel;
    private byte[] _auxiliaryData = [];
    private byte[] _ephemeralPoint = [];
    private List<CvCertificate> _chain = [];

    public string? LastServerId { get; private set; }

    public Chat Required { get; private set; } = Chat.Terminal();

    public Chat Optional { get; private set; } = Chat.Terminal();

    public byte[] SentLast { get; private set; } = [];

    /// <summary>What the citizen leaves; by default all that is asked.</summary>
    public Func<Chat, Chat, Chat> Choose { get; init; } = (required, optional) => required.Union(optional);

    public TestCardApplication? Application { get; private set; }

    public XElement Send(byte[] message)
    {
        SentLast = message;
        var reply = exchange(message);
        LastServerId = ClientMessages.MessageId(reply);
        return ClientMessages.Payload(reply);
    }

    public XElement Start()
    {
        var eac1 = Send(ClientMessages.StartPaos(sessionId));
        _chain = [.. ClientMessages.HexOf(eac1, "Certificate").Select(certificate => CvCertificate.Parse(certificate))];
        (Required, Optional) = (Chat.Parse(ClientMessages.HexOf(eac1, "RequiredCHAT")[0]), Chat.Parse(ClientMessages.HexOf(eac1, "OptionalCHAT")[0]));
        _auxiliaryData = ClientMessages.HexOf(eac1, "AuthenticatedAuxiliaryData")[0];
        return eac1;
    }

    public XElement Greet(bool withChallenge = true) => Send(ClientMessages.Eac1Output(
        LastServerId, Effective.Encode(), card.CardAccess, card.ChipId, withChallenge ? card.Challenge : null));

    /// <summary>Has the card check the terminal and authenticates the chip.</summary>
    public XElement Authenticate(XElement eac2, XElement? additional = null)
    {
        _ephemeralPoint = ClientMessages.HexOf(eac2, "EphemeralPublicKey")[0];
        card.CheckTerminal(root, _chain, _ephemeralPoint, _auxiliaryData, ClientMessages.HexOf(additional ?? eac2, "Signature")[0]);
        var (token, channel) = card.Authenticate(_ephemeralPoint);
        (_channel, Application) = (channel, new TestCardApplication(card, Effective, _auxiliaryData, _chain[1].Body.Extensions[1]));
        return Send(ClientMessages.Eac2Output(LastServerId, card.CardSecurity, token, card.Nonce));
    }

    public List<byte[]> Execute(XElement transmit) =>
        [.. ClientMessages.HexOf(transmit, "InputAPDU").Select(command => _channel!.Execute(command, Application!.Execute))];

    /// <summary>The whole run.</summary>
    public XElement Run()
    {
        Start();
        var next = Authenticate(Greet());
        while (next.Name.LocalName == "Transmit")
        {
            next = Send(ClientMessages.TransmitResponse(LastServerId, Execute(next)));
        }

        return next;
    }

    private Chat Effective => Choose(Required, Optional);
}
