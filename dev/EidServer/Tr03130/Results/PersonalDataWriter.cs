using System.Globalization;
using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tr03130.Results;

/// <summary>One field of a chip as the element of PersonalData with its name.</summary>
internal static class PersonalDataWriter
{
    /// <returns>Null when the chip does not hold the field.</returns>
    public static XElement? Write(EidField field, ChipData chip) => field switch
    {
        EidField.DocumentType => Text(field, chip.DocumentType),
        EidField.IssuingState => Text(field, chip.IssuingState),
        EidField.DateOfExpiry => Text(field, Iso(chip.DateOfExpiry)),
        EidField.GivenNames => Text(field, chip.GivenNames),
        EidField.FamilyNames => Text(field, chip.FamilyNames),
        EidField.ArtisticName => Text(field, chip.ArtisticName),
        EidField.AcademicTitle => Text(field, chip.AcademicTitle),
        EidField.DateOfBirth => Nested(field, chip.DateOfBirth is { } date ? Date(date) : null),
        EidField.PlaceOfBirth => Nested(field, chip.PlaceOfBirth is { } place ? Place(place) : null),
        EidField.Nationality => Text(field, chip.Nationality),
        EidField.BirthName => Text(field, chip.BirthName),
        EidField.PlaceOfResidence => Nested(field, chip.PlaceOfResidence is { } place ? Place(place) : null),
        EidField.CommunityID => Text(field, chip.CommunityId),
        EidField.ResidencePermitI => Text(field, chip.ResidencePermit),
        EidField.RestrictedID => Nested(field, chip.RestrictedId is { } id ? [Leaf("ID", Convert.ToHexString(id))] : null),
        _ => null,
    };

    private static XElement? Text(EidField field, string? value) => value is null ? null : Leaf(field.ToString(), value);

    private static XElement? Nested(EidField field, XElement?[]? children) =>
        children is null ? null : new XElement(EidNames.Eid + field.ToString(), children);

    private static XElement?[] Date(ChipDate date) => [Leaf("DateString", date.Text), Optional("DateValue", Iso(date.Value))];

    private static XElement?[] Place(ChipPlace place) => place switch
    {
        ChipPlace.Structured at => [new XElement(
            EidNames.Eid + "StructuredPlace",
            Optional("Street", at.Street),
            Leaf("City", at.City),
            Optional("State", at.State),
            Leaf("Country", at.Country),
            Optional("ZipCode", at.ZipCode))],
        ChipPlace.Freetext text => [Leaf("FreetextPlace", text.Text)],
        ChipPlace.None none => [Leaf("NoPlaceInfo", none.Text)],
        _ => throw new InvalidOperationException("unknown kind of place"),
    };

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static XElement? Optional(string name, string? value) => value is null ? null : Leaf(name, value);

    private static XElement Leaf(string name, string value) => new(EidNames.Eid + name, value);
}
