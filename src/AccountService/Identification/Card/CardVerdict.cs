using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Flow;

namespace ServicePortal.Accounts.Identification.Card;

/// <summary>What a card's answer means for the purpose that it was read for.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Attributes">Which attributes stood in the way, if any did.</param>
internal sealed record CardVerdict(IdentificationOutcome Outcome, params IReadOnlyList<AttributeName> Attributes)
{
    /// <summary>What the card is to whom, if that is now established.</summary>
    public Authenticator? Authenticator { get; init; }

    /// <summary>The sealed reading, where the citizen has yet to confirm it.</summary>
    public byte[]? Reading { get; init; }

    public bool IsSuccess => Outcome is IdentificationOutcome.CardAttached or IdentificationOutcome.SignedIn
        or IdentificationOutcome.UpgradePending or IdentificationOutcome.PseudonymDeposited;
}
