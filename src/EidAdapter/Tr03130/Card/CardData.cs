namespace ServicePortal.Eid.Tr03130.Card;

/// <summary>
/// What a card has answered. A value is null unless its field's answer is <see cref="FieldAnswer.Allowed"/>; an empty
/// string is a value: the card says that there is none. Prints no content.
/// </summary>
internal sealed record CardData
{
    public required IReadOnlyDictionary<CardField, FieldAnswer> Answers { get; init; }

    public string? DocumentType { get; init; }

    public string? GivenNames { get; init; }

    public string? FamilyNames { get; init; }

    public string? AcademicTitle { get; init; }

    public PartialDate? DateOfBirth { get; init; }

    public Place? PlaceOfBirth { get; init; }

    public string? Nationality { get; init; }

    public string? BirthName { get; init; }

    public Place? PlaceOfResidence { get; init; }

    public RestrictedId? RestrictedId { get; init; }

    public override string ToString() => nameof(CardData);
}

/// <summary>The pseudonym, and during a sector migration the one of the former sector.</summary>
internal sealed record RestrictedId(ReadOnlyMemory<byte> Id, ReadOnlyMemory<byte>? FormerId)
{
    public override string ToString() => nameof(RestrictedId);
}
