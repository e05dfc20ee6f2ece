using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.CardSimulator;

/// <summary>The fields in the words that eID-Clients use towards citizens.</summary>
internal static class FieldLabels
{
    public static string Of(EidField field, UseIdRequest request) => field switch
    {
        EidField.DocumentType => "Ausweistyp",
        EidField.IssuingState => "Ausstellender Staat",
        EidField.DateOfExpiry => "Gültig bis",
        EidField.GivenNames => "Vorname(n)",
        EidField.FamilyNames => "Familienname",
        EidField.ArtisticName => "Künstlername",
        EidField.AcademicTitle => "Doktorgrad",
        EidField.DateOfBirth => "Geburtsdatum",
        EidField.PlaceOfBirth => "Geburtsort",
        EidField.Nationality => "Staatsangehörigkeit",
        EidField.BirthName => "Geburtsname",
        EidField.PlaceOfResidence => "Anschrift",
        EidField.CommunityID => "Wohnort-ID",
        EidField.ResidencePermitI => "Nebenbestimmungen",
        EidField.RestrictedID => "Pseudonym",
        EidField.AgeVerification => $"Bestätigung: mindestens {request.Age} Jahre alt",
        EidField.PlaceVerification => "Bestätigung des Wohnorts",
        _ => field.ToString(),
    };
}
