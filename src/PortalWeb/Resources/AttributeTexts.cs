using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Portal.Languages.Spoken;
using AccountAttribute = ServicePortal.Contracts.Accounts.V1.Attribute;

namespace ServicePortal.Portal.Resources;

/// <summary>Names, values and origins of attributes as the card and the post write them.</summary>
internal static class AttributeTexts
{
    /// <summary>The order in which people say who they are.</summary>
    private static readonly AttributeName[] Order =
    [
        AttributeName.AcademicTitle, AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.BirthName, AttributeName.DateOfBirth,
        AttributeName.PlaceOfBirth, AttributeName.Nationality, AttributeName.Address, AttributeName.DocumentType, AttributeName.Email,
        AttributeName.Telephone, AttributeName.FormOfAddress,
    ];

    public static string NotOnCard => Say("keine Angabe auf dem Ausweis", "no entry on the ID");

    public static int Position(AttributeName name) => Array.IndexOf(Order, name);

    /// <summary>What comes from no card, because the citizen types it under Mein Profil (R51).</summary>
    public static bool IsTyped(AttributeName name) => name is AttributeName.Telephone or AttributeName.FormOfAddress;

    public static string Name(AttributeName name) => name switch
    {
        AttributeName.GivenNames => Say("Vornamen", "Given names"),
        AttributeName.FamilyNames => Say("Familienname", "Family name"),
        AttributeName.BirthName => Say("Geburtsname", "Birth name"),
        AttributeName.DateOfBirth => Say("Geburtsdatum", "Date of birth"),
        AttributeName.PlaceOfBirth => Say("Geburtsort", "Place of birth"),
        AttributeName.Address => Say("Anschrift", "Address"),
        AttributeName.AcademicTitle => Say("Doktorgrad", "Doctoral degree"),
        AttributeName.Nationality => Say("Staatsangehörigkeit", "Nationality"),
        AttributeName.DocumentType => Say("Art des Ausweises", "Type of ID"),
        AttributeName.Email => Say("E-Mail-Adresse", "Email address"),
        AttributeName.Telephone => Say("Telefonnummer", "Phone number"),
        AttributeName.FormOfAddress => Say("Gewünschte Anrede", "Preferred form of address"),
        _ => Say("Weitere Angabe", "Other information"),
    };

    /// <summary>One line each; an address has several.</summary>
    public static IReadOnlyList<string> Lines(AccountAttribute attribute) => attribute.ValueCase switch
    {
        AccountAttribute.ValueOneofCase.Text => [Text(attribute.Name, attribute.Text)],
        AccountAttribute.ValueOneofCase.Place => PostalAddress.Lines(attribute.Place),
        _ => [NotOnCard],
    };

    public static string Source(AccountAttribute attribute) => attribute.Source switch
    {
        AttributeSource.Eid => Say($"Aus Ihrem Online-Ausweis gelesen am {Day(attribute)}", $"Read from your online ID on {Day(attribute)}"),
        AttributeSource.EmailLink => Say($"Über den Link in der E-Mail bestätigt am {Day(attribute)}", $"Confirmed by the link in the email on {Day(attribute)}"),
        _ => Say($"Von Ihnen eingegeben am {Day(attribute)}", $"Entered by you on {Day(attribute)}"),
    };

    private static string Day(AccountAttribute attribute) => Moments.Day(attribute.VerifyTime);

    private static string Text(AttributeName name, string text) => name switch
    {
        AttributeName.DateOfBirth => BirthDate.Written(text),
        AttributeName.Nationality => Countries.Name(text),
        AttributeName.DocumentType => Document(text),
        AttributeName.Telephone => TelephoneNumbers.Written(text),
        _ => text,
    };

    // The codes of TR-03130-1.
    private static string Document(string code) => code.Trim() switch
    {
        "ID" => Say("Personalausweis", "German identity card (Personalausweis)"),
        "AR" or "AS" or "AF" => Say("Aufenthaltstitel", "electronic residence permit (Aufenthaltstitel)"),
        "UB" => Say("eID-Karte", "eID card (eID-Karte)"),
        "OA" => Say("Smart-eID (Online-Ausweis im Smartphone)", "Smart-eID (online ID in the smartphone)"),
        var other => other,
    };
}
