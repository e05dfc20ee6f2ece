using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using ServicePortal.Dev.EidServer.CardSimulator.Cards;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.CardSimulator.Runs;

/// <summary>One browser at the card reader: data, card, PIN, reading, end. It only goes forward past the PIN.</summary>
internal sealed class SimulatorRun(EidSession session, Uri refreshAddress)
{
    public const string RightPin = "123456";
    private readonly Lock _lock = new();
    private RunEnding? _ending;
    private DateTimeOffset _readyAt;

    /// <summary>256 random bits; whoever knows them is this browser.</summary>
    public string Id { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public EidSession Session { get; } = session;

    public RunStep Step { get; private set; }

    public int PinAttemptsLeft { get; private set; } = 3;

    public TestCard Card { get; private set; } = TestCards.All[0];

    public ReaderBehaviour Behaviour { get; private set; }

    public HashSet<EidField> Allowed { get; } = [.. Shown(session.Request, Demand.Required), EidField.RestrictedID];

    /// <summary>Fixed for the citizen.</summary>
    public IReadOnlyList<EidField> Mandatory => [.. Shown(Session.Request, Demand.Required)];

    public IReadOnlyList<EidField> Optional => [.. Shown(Session.Request, Demand.Allowed)];

    /// <summary>The citizen's choice among the optional fields; others are ignored.</summary>
    public void Allow(IEnumerable<EidField> chosen)
    {
        lock (_lock)
        {
            if (IsOpen)
            {
                Allowed.ExceptWith(Optional);
                Allowed.UnionWith(chosen.Intersect(Optional));
                Step = RunStep.Card;
            }
        }
    }

    public void Choose(TestCard card, ReaderBehaviour behaviour, string sector, DateTimeOffset readyAt)
    {
        lock (_lock)
        {
            if (IsOpen)
            {
                (Card, Behaviour) = (card, behaviour);
                _ending = RunEnding.Of(card, behaviour, Allowed.ToHashSet(), sector);
                (Step, _readyAt) = behaviour.EndsBeforePin ? (RunStep.Reading, readyAt) : (RunStep.Pin, default);
            }
        }
    }

    public void EnterPin(string pin, DateTimeOffset readyAt)
    {
        lock (_lock)
        {
            if (Step is not RunStep.Pin)
            {
                return;
            }

            if (pin == RightPin)
            {
                (Step, _readyAt) = (RunStep.Reading, readyAt);
            }
            else if (--PinAttemptsLeft == 0)
            {
                (Step, _ending) = (RunStep.Reading, RunEnding.PinBlocked);
            }
        }
    }

    /// <summary>Zero when the card has been read.</summary>
    public TimeSpan ReadingTimeLeft(DateTimeOffset now) => _readyAt > now ? _readyAt - now : TimeSpan.Zero;

    /// <summary>Hands the outcome to the session, once.</summary>
    /// <returns>Where the browser goes, or null when this run has ended before.</returns>
    public string? Finish() => End(_ending!);

    /// <inheritdoc cref="Finish"/>
    public string? Cancel() => End(RunEnding.Cancelled);

    private bool IsOpen => Step < RunStep.Reading;

    private string? End(RunEnding ending)
    {
        lock (_lock)
        {
            if (Step is RunStep.Ended)
            {
                return null;
            }

            Step = RunStep.Ended;
            Session.Complete(ending.Outcome, ending.Handling);
            return ReturnAddress.With(refreshAddress, ending.ClientMinor);
        }
    }

    private static IEnumerable<EidField> Shown(UseIdRequest request, Demand demand) =>
        request.Operations.Keys.Where(field => request.ShownDemandOf(field) == demand).Order();
}
