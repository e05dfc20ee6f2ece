using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Samples.AgencyPortal.Languages.Spoken;
using Attribute = ServicePortal.Contracts.Accounts.V1.Attribute;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>Words for what the contract hands over.</summary>
internal static class AttributeTexts
{
    public static string Label(AttributeName name) => name switch
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

    public static string Level(AssuranceLevel level) => level switch
    {
        AssuranceLevel.SelfAsserted => Say("nicht geprüft", "not verified"),
        AssuranceLevel.Low => Say("niedrig", "low"),
        AssuranceLevel.Substantial => Say("substanziell", "substantial"),
        AssuranceLevel.High => Say("hoch", "high"),
        _ => Say("nicht bekannt", "not known"),
    };

    public static string Source(AttributeSource source) => source switch
    {
        AttributeSource.Citizen => Say("Von Ihnen eingegeben", "Entered by you"),
        AttributeSource.EmailLink => Say("Per E-Mail bestätigt", "Confirmed by email"),
        AttributeSource.Eid => Say("Vom Online-Ausweis", "From your online ID"),
        _ => Say("Herkunft nicht bekannt", "Source not known"),
    };

    public static string Value(Attribute attribute) => attribute switch
    {
        { ValueCase: Attribute.ValueOneofCase.Place } => Place(attribute.Place),
        { Name: AttributeName.DateOfBirth, Text: { Length: 8 } date } => BirthDate.Written(date),
        { ValueCase: Attribute.ValueOneofCase.Text } => attribute.Text,
        _ => "",
    };

    private static string Place(Place place) => place.FormCase switch
    {
        Contracts.Accounts.V1.Place.FormOneofCase.Structured => string.Join(", ", new[]
        {
            place.Structured.Street,
            $"{place.Structured.ZipCode} {place.Structured.City}".Trim(),
            place.Structured.State,
            place.Structured.Country is "D" ? "" : place.Structured.Country,
        }.Where(part => part.Length > 0)),
        Contracts.Accounts.V1.Place.FormOneofCase.Freetext => place.Freetext,
        _ => place.None,
    };
}
