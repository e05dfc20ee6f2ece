namespace ServicePortal.Eid.Tr03130.Card;

/// <summary>What can be asked of a card, named and ordered as in the schema's UseOperations.</summary>
internal enum CardField
{
    DocumentType,
    IssuingState,
    DateOfExpiry,
    GivenNames,
    FamilyNames,
    ArtisticName,
    AcademicTitle,
    DateOfBirth,
    PlaceOfBirth,
    Nationality,
    BirthName,
    PlaceOfResidence,
    CommunityID,
    ResidencePermitI,
    RestrictedID,
    AgeVerification,
    PlaceVerification,
}

internal enum FieldRequest
{
    Prohibited,
    Allowed,
    Required,
}

/// <summary>What became of a field. Prohibited: no right, or deselected by the citizen.</summary>
internal enum FieldAnswer
{
    Prohibited,
    NotOnChip,
    Allowed,
}
