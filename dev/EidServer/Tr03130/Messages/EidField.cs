namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>What an eService may ask for, in the order and with the names of TR-03130-1.</summary>
internal enum EidField
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
