using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Eac;
using ServicePortal.Dev.EidServer.Tr03110.EidApplication;
using ServicePortal.Dev.EidServer.Tr03112.Messages;

namespace ServicePortal.Dev.EidServer.Tr03112;

/// <summary>
/// The server's side of one session's dialogue (TR-03112-7), whatever carries it. Each step answers one kind of message and names the step
/// that follows; any other message is a violation, and after a violation there is no next step.
/// </summary>
internal sealed class PaosDialogue
{
    private const string InternalError = "http://www.bsi.bund.de/ecard/api/1.1/resultminor/al/common#internalError";

    private readonly PaosPayloads _payloads = new(Guid.NewGuid().ToString("N"));
    private readonly ExtendedAccessControl _eac;
    private readonly string _sessionIdentifier;
    private readonly string? _transactionInfo;
    private readonly HashSet<string> _received = new(StringComparer.Ordinal);
    private CardReader? _card;
    private string? _lastSent;
    private Func<PaosRequestBody, XElement> _step;

    /// <param name="sessionIdentifier">What the client must name when it starts: the id of its pre-shared key.</param>
    public PaosDialogue(string sessionIdentifier, ExtendedAccessControl eac, string? transactionInfo)
    {
        (_sessionIdentifier, _eac, _transactionInfo) = (sessionIdentifier, eac, transactionInfo);
        _step = Start;
    }

    /// <summary>Null while the dialogue goes on.</summary>
    public PaosOutcome? Outcome { get; private set; }

    /// <exception cref="PaosViolationException">The message broke the rules; the dialogue is over.</exception>
    public PaosReply Answer(PaosRequest request)
    {
        try
        {
            RequireSequence(request);
            var reply = PaosReply.To(request, Payload(request.Body));
            _lastSent = reply.MessageId;
            return reply;
        }
        catch (PaosViolationException violation)
        {
            Break(violation.Message);
            throw;
        }
    }

    /// <summary>Ends a dialogue from outside. The first outcome stands.</summary>
    public void Break(string reason) => Outcome ??= new PaosOutcome.Broken(reason);

    // A replayed message repeats an id, or answers a message that was answered already.
    private void RequireSequence(PaosRequest request)
    {
        if (Outcome is not null)
        {
            throw new PaosViolationException("the dialogue is over");
        }

        if (!_received.Add(request.MessageId) || request.RelatesTo != _lastSent)
        {
            throw new PaosViolationException("the message does not answer the last one of the server");
        }
    }

    private XElement Payload(PaosRequestBody body)
    {
        try
        {
            return body is PaosRequestBody.Failure failure && _lastSent is not null
                ? End(new PaosOutcome.ClientFailed(failure.Minor), failure.Minor)
                : _step(body);
        }
        catch (EacException exception)
        {
            return End(new PaosOutcome.EacFailed(exception.Failure, exception.Message), InternalError);
        }
    }

    private XElement Start(PaosRequestBody body)
    {
        if (Expect<PaosRequestBody.StartPaos>(body).SessionIdentifier != _sessionIdentifier)
        {
            throw new PaosViolationException("StartPAOS names another session than the connection's key");
        }

        _step = Greet;
        return _payloads.Eac1Input(_eac, _transactionInfo);
    }

    private XElement Greet(PaosRequestBody body)
    {
        var output = Expect<PaosRequestBody.Eac1Output>(body);
        _eac.Greet(output.Chat is null ? null : Chat.Parse(output.Chat), output.CardAccess, output.ChipId);
        _step = output.Challenge is null ? SignLate : AuthenticateChip;
        return _payloads.Eac2Input(_eac, output.Challenge is { } challenge ? _eac.Sign(challenge) : null);
    }

    private XElement SignLate(PaosRequestBody body)
    {
        var output = Expect<PaosRequestBody.ChallengeOutput>(body);
        _step = AuthenticateChip;
        return _payloads.EacAdditionalInput(_eac.Sign(output.Challenge));
    }

    private XElement AuthenticateChip(PaosRequestBody body)
    {
        var output = Expect<PaosRequestBody.Eac2Output>(body);
        _card = _eac.Open(output.CardSecurity, output.Nonce, output.Token);
        _step = ReadCard;
        return _payloads.Transmit(_card.Protect());
    }

    private XElement ReadCard(PaosRequestBody body)
    {
        var output = Expect<PaosRequestBody.TransmitResponse>(body);
        return _card!.Take(output.Responses) is { } reading
            ? End(new PaosOutcome.Read(reading), minor: null)
            : _payloads.Transmit(_card.Protect());
    }

    private XElement End(PaosOutcome outcome, string? minor)
    {
        Outcome = outcome;
        return PaosPayloads.StartPaosResponse(minor);
    }

    private static TBody Expect<TBody>(PaosRequestBody body)
        where TBody : PaosRequestBody =>
        body as TBody ?? throw new PaosViolationException("the message is not the one that is due");
}
