using System.Security.Cryptography;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.Tr03130.Sessions;

/// <summary>One run of online identification: opened by useID, given an outcome by whatever reads the card, ended by getResult.</summary>
internal sealed class EidSession(UseIdRequest request, PreSharedKey psk, DateTimeOffset expiresAt)
{
    private readonly Lock _lock = new();
    private bool _attached;
    private int _nextCounter = 1;
    private int _noResultYet;

    /// <summary>For logs; it opens nothing.</summary>
    public Guid LogId { get; } = Guid.CreateVersion7();

    /// <summary>256 random bits, hexadecimal, upper case.</summary>
    public string Id { get; } = RandomNumberGenerator.GetHexString(64);

    public UseIdRequest Request { get; } = request;

    public PreSharedKey Psk { get; } = psk;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    private CardOutcome? Outcome { get; set; }

    private bool LoseReply { get; set; }

    /// <summary>True for the first eID-Client that proves to have the key, false for every later one.</summary>
    public bool TryAttach()
    {
        lock (_lock)
        {
            return !_attached && (_attached = true);
        }
    }

    /// <summary>The first outcome stands.</summary>
    public void Complete(CardOutcome outcome, ReplyHandling handling = default)
    {
        lock (_lock)
        {
            if (Outcome is null)
            {
                (Outcome, _noResultYet, LoseReply) = (outcome, handling.NoResultYet, handling.LoseReply);
            }
        }
    }

    /// <summary>Answers one getResult; any answer but <see cref="SessionReply.NotYet"/> ends the session.</summary>
    public SessionReply Take(int counter)
    {
        lock (_lock)
        {
            if (counter != _nextCounter)
            {
                return new SessionReply.WrongCounter();
            }

            _nextCounter++;
            return Outcome is null || _noResultYet-- > 0 ? new SessionReply.NotYet() : new SessionReply.Ready(this, Outcome, LoseReply);
        }
    }
}
