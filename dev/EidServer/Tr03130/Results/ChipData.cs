namespace ServicePortal.Dev.EidServer.Tr03130.Results;

/// <summary>
/// What was read from a chip, however it was read. Null means that the chip has no such data group; an empty text
/// means that it has one and nothing stands in it, as for the doctorate of somebody without one.
/// </summary>
internal sealed record ChipData
{
    public string? DocumentType { get; init; }

    public string? IssuingState { get; init; }

    public DateOnly? DateOfExpiry { get; init; }

    public string? GivenNames { get; init; }

    public string? FamilyNames { get; init; }

    public string? ArtisticName { get; init; }

    public string? AcademicTitle { get; init; }

    public ChipDate? DateOfBirth { get; init; }

    public ChipPlace? PlaceOfBirth { get; init; }

    public string? Nationality { get; init; }

    public string? BirthName { get; init; }

    public ChipPlace? PlaceOfResidence { get; init; }

    public string? CommunityId { get; init; }

    public string? ResidencePermit { get; init; }

    /// <summary>The pseudonym of this card for this terminal sector.</summary>
    public byte[]? RestrictedId { get; init; }

    /// <summary>The chip's own answer, where it was asked to compare; null where the data themselves tell.</summary>
    public bool? IsOldEnough { get; init; }

    /// <summary>As <see cref="IsOldEnough"/>, for the municipality.</summary>
    public bool? LivesInCommunity { get; init; }

    /// <summary>Records print their members; a chip's must not reach a log.</summary>
    public override string ToString() => nameof(ChipData);
}
