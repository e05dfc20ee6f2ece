using System.Formats.Asn1;
using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.EidApplication;
using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.Tr03130.Eac;

/// <summary>The data groups of the eID application (TR-03110-4, 3.1) as the fields of the eID-Interface.</summary>
internal static class ChipDataReader
{
    private const int DateDigits = 8;

    public static ChipData Read(CardReading reading)
    {
        try
        {
            return new ChipData
            {
                DocumentType = Text(reading, DataGroup.DocumentType, UniversalTagNumber.PrintableString),
                IssuingState = Text(reading, DataGroup.IssuingState, UniversalTagNumber.PrintableString),
                DateOfExpiry = Date(reading, DataGroup.DateOfExpiry)?.Value,
                GivenNames = Text(reading, DataGroup.GivenNames, UniversalTagNumber.UTF8String),
                FamilyNames = Text(reading, DataGroup.FamilyNames, UniversalTagNumber.UTF8String),
                AcademicTitle = Text(reading, DataGroup.AcademicTitle, UniversalTagNumber.UTF8String),
                DateOfBirth = Date(reading, DataGroup.DateOfBirth),
                PlaceOfBirth = Place(reading, DataGroup.PlaceOfBirth),
                Nationality = Text(reading, DataGroup.Nationality, UniversalTagNumber.PrintableString),
                BirthName = Text(reading, DataGroup.BirthName, UniversalTagNumber.UTF8String),
                PlaceOfResidence = Place(reading, DataGroup.PlaceOfResidence),
                CommunityId = Reader(reading, DataGroup.CommunityId) is { } community ? Convert.ToHexString(community.ReadOctetString()) : null,
                ResidencePermit = Reader(reading, DataGroup.ResidencePermitI) is { } permit ? Tagged(permit, 1, UniversalTagNumber.UTF8String) : null,
                RestrictedId = reading.RestrictedId,
                IsOldEnough = reading.IsOldEnough,
                LivesInCommunity = reading.LivesInCommunity,
            };
        }
        catch (AsnContentException exception)
        {
            throw EacException.Malformed("a data group is malformed", exception);
        }
    }

    private static AsnReader? Reader(CardReading reading, DataGroup group) =>
        reading.Groups.TryGetValue(group, out var content) ? new AsnReader(content, AsnEncodingRules.DER) : null;

    private static string? Text(CardReading reading, DataGroup group, UniversalTagNumber type) => Reader(reading, group)?.ReadCharacterString(type);

    private static ChipDate? Date(CardReading reading, DataGroup group) => Text(reading, group, UniversalTagNumber.NumericString) switch
    {
        null => null,
        { Length: DateDigits } text => new ChipDate(text),
        _ => throw EacException.Malformed("a date does not have eight characters"),
    };

    // GeneralPlace: Place | [1] free text | [2] "no place" with its words
    private static ChipPlace? Place(CardReading reading, DataGroup group)
    {
        if (Reader(reading, group) is not { } reader)
        {
            return null;
        }

        var tag = reader.PeekTag();
        return tag == Asn1Tag.Sequence ? Structured(reader.ReadSequence())
            : tag.HasSameClassAndValue(Context(1)) ? new ChipPlace.Freetext(Tagged(reader, 1, UniversalTagNumber.UTF8String))
            : tag.HasSameClassAndValue(Context(2)) ? new ChipPlace.None(Tagged(reader, 2, UniversalTagNumber.UTF8String))
            : throw EacException.Malformed("a place is of no known kind");
    }

    // Place: [10] street?, [11] city, [12] state?, [13] country, [14] zip code?
    private static ChipPlace.Structured Structured(AsnReader place)
    {
        var street = TaggedOrNull(place, 10, UniversalTagNumber.UTF8String);
        var city = Tagged(place, 11, UniversalTagNumber.UTF8String);
        var state = TaggedOrNull(place, 12, UniversalTagNumber.UTF8String);
        var country = Tagged(place, 13, UniversalTagNumber.PrintableString);
        var zipCode = TaggedOrNull(place, 14, UniversalTagNumber.PrintableString);
        return new ChipPlace.Structured(street, city, country, zipCode, state);
    }

    private static string? TaggedOrNull(AsnReader reader, int number, UniversalTagNumber type) =>
        reader.HasData && reader.PeekTag().HasSameClassAndValue(Context(number)) ? Tagged(reader, number, type) : null;

    private static string Tagged(AsnReader reader, int number, UniversalTagNumber type) => reader.ReadSequence(Context(number)).ReadCharacterString(type);

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
}
