using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Identification.Card;

/// <summary>All that a card said in one identification.</summary>
/// <param name="Reading">Attributes and pseudonym (RestrictedID/ID).</param>
/// <param name="FormerPseudonym">RestrictedID/ID2 during a sector migration (R44).</param>
internal sealed record CardAnswer(CardReading Reading, byte[]? FormerPseudonym)
{
    public byte[]? Pseudonym => Reading.Pseudonym;

    public AttributeSet Attributes => Reading.Attributes;
}
