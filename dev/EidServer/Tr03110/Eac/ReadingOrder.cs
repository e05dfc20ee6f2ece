using ServicePortal.Dev.EidServer.Tr03110.Certificates;

namespace ServicePortal.Dev.EidServer.Tr03110.Eac;

/// <summary>What is to be read from one card: rights the citizen cannot take away, rights that are theirs to give, and what the chip shall compare.</summary>
internal sealed record ReadingOrder(Chat Required, Chat Optional, AuxiliaryData Auxiliary)
{
    /// <summary>The CHAT that the citizen left, checked against what was asked for.</summary>
    public Chat Accept(Chat effective) =>
        !effective.IsSubsetOf(Required.Union(Optional)) ? throw new EacException(EacFailure.RightsNotAsAsked, "the CHAT holds a right that was not asked for")
        : !Required.IsSubsetOf(effective) ? throw new EacException(EacFailure.RightsNotAsAsked, "the CHAT lacks a right that is required")
        : effective;
}
