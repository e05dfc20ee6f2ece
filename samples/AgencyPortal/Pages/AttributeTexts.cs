using ServicePortal.Contracts.Accounts.V1;
using Attribute = ServicePortal.Contracts.Accounts.V1.Attribute;

namespace ServicePortal.Samples.AgencyPortal.Pages;

/// <summary>German words for what the contract hands over.</summary>
internal static class AttributeTexts
{
    public static string Label(AttributeName name) => name switch
    {
        AttributeName.GivenNames => "Vornamen",
        AttributeName.FamilyNames => "Familienname",
        AttributeName.BirthName => "Geburtsname",
        AttributeName.DateOfBirth => "Geburtsdatum",
        AttributeName.PlaceOfBirth => "Geburtsort",
        AttributeName.Address => "Anschrift",
        AttributeName.AcademicTitle => "Doktorgrad",
        AttributeName.Nationality => "Staatsangehörigkeit",
        AttributeName.DocumentType => "Art des Dokuments",
        AttributeName.Email => "E-Mail-Adresse",
        _ => name.ToString(),
    };

    public static string Level(AssuranceLevel level) => level switch
    {
        AssuranceLevel.SelfAsserted => "selbst angegeben",
        AssuranceLevel.Low => "niedrig",
        AssuranceLevel.Substantial => "substanziell",
        AssuranceLevel.High => "hoch",
        _ => "unbekannt",
    };

    public static string Source(AttributeSource source) => source switch
    {
        AttributeSource.Citizen => "von Ihnen eingegeben",
        AttributeSource.EmailLink => "per E-Mail bestätigt",
        AttributeSource.Eid => "vom Online-Ausweis",
        _ => "Herkunft unbekannt",
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
