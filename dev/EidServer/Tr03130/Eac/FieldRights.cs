using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.Tr03130.Eac;

/// <summary>The right on the card that each field of the eID-Interface needs. The artistic name has none: this terminal never reads it.</summary>
internal static class FieldRights
{
    private static readonly Dictionary<EidField, AccessRight> Rights = new()
    {
        [EidField.DocumentType] = AccessRight.ReadDocumentType,
        [EidField.IssuingState] = AccessRight.ReadIssuingState,
        [EidField.DateOfExpiry] = AccessRight.ReadDateOfExpiry,
        [EidField.GivenNames] = AccessRight.ReadGivenNames,
        [EidField.FamilyNames] = AccessRight.ReadFamilyNames,
        [EidField.AcademicTitle] = AccessRight.ReadAcademicTitle,
        [EidField.DateOfBirth] = AccessRight.ReadDateOfBirth,
        [EidField.PlaceOfBirth] = AccessRight.ReadPlaceOfBirth,
        [EidField.Nationality] = AccessRight.ReadNationality,
        [EidField.BirthName] = AccessRight.ReadBirthName,
        [EidField.PlaceOfResidence] = AccessRight.ReadPlaceOfResidence,
        [EidField.CommunityID] = AccessRight.ReadCommunityId,
        [EidField.ResidencePermitI] = AccessRight.ReadResidencePermitI,
        [EidField.RestrictedID] = AccessRight.RestrictedIdentification,
        [EidField.AgeVerification] = AccessRight.AgeVerification,
        [EidField.PlaceVerification] = AccessRight.CommunityIdVerification,
    };

    /// <summary>What the authorization certificate grants.</summary>
    public static Chat Chat(TerminalRights granted) => Chat(granted.Include);

    public static Chat Chat(Predicate<EidField> included) =>
        Tr03110.Certificates.Chat.Terminal(Rights.Where(right => included(right.Key)).Select(right => right.Value));

    public static HashSet<EidField> FieldsOf(Chat chat) => [.. Rights.Where(right => chat.Rights.Contains(right.Value)).Select(right => right.Key)];
}
