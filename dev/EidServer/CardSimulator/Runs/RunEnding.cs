using ServicePortal.Dev.EidServer.CardSimulator.Cards;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.CardSimulator.Runs;

/// <summary>How a run ends, on both sides: what the eID-Server will answer, and what the browser says on its return.</summary>
internal sealed record RunEnding(CardOutcome Outcome, string? ClientMinor = null, ReplyHandling Handling = default)
{
    private const int RepeatedNoResultYet = 2;

    public static readonly RunEnding Cancelled =
        new(new CardOutcome.NotRead(ResultMinor.CancellationByUser, "the citizen cancelled"), CardSimulator.ClientMinor.CancellationByUser);

    public static readonly RunEnding PinBlocked =
        new(new CardOutcome.NotRead(ResultMinor.SecurityConditionNotSatisfied, "the PIN is blocked"), CardSimulator.ClientMinor.ClientError);

    private static readonly RunEnding ServerFailed =
        new(new CardOutcome.NotRead(ResultMinor.InternalError, "the card reader was told to fail"), CardSimulator.ClientMinor.ServerError);

    private static readonly RunEnding InvalidCard =
        new(new CardOutcome.NotRead(ResultMinor.InvalidDocument, "the card is revoked, expired or not authentic"), CardSimulator.ClientMinor.ServerError);

    public static RunEnding Of(TestCard card, ReaderBehaviour behaviour, IReadOnlySet<EidField> allowed, string sector) => behaviour switch
    {
        ReaderBehaviour.Cancel => Cancelled,
        ReaderBehaviour.WrongPin => PinBlocked,
        ReaderBehaviour.ServerError => ServerFailed,
        _ when card.IsInvalid => InvalidCard,
        _ => new(new CardOutcome.Read(card.ReadFor(sector), allowed), Handling: new(
            behaviour is ReaderBehaviour.NoResultYet ? RepeatedNoResultYet : 0,
            behaviour is ReaderBehaviour.LostReply)),
    };
}
