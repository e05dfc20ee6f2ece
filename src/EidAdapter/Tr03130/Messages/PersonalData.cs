using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Soap;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>PersonalData against OperationsAllowedByUser: a value stands where, and only where, the answer says ALLOWED.</summary>
internal sealed partial class PersonalData(XmlElement? element, IReadOnlyDictionary<CardField, FieldAnswer> answers, InterfaceVersion version)
{
    private const int MaxPseudonym = 128;
    private readonly Dictionary<CardField, XmlElement> _values = [];

    public CardData Read()
    {
        if (element is not null)
        {
            ReadValues(new(element));
        }

        return new()
        {
            Answers = answers,
            DocumentType = Value(CardField.DocumentType, value => CardText.ReadCode(value, minimum: 2, maximum: 2)),
            GivenNames = Text(CardField.GivenNames),
            FamilyNames = Text(CardField.FamilyNames),
            AcademicTitle = Text(CardField.AcademicTitle),
            DateOfBirth = Value(CardField.DateOfBirth, ReadDate),
            PlaceOfBirth = Value(CardField.PlaceOfBirth, ReadPlace),
            Nationality = Value(CardField.Nationality, value => CardText.ReadCode(value, minimum: 1, maximum: 3)),
            BirthName = Text(CardField.BirthName),
            PlaceOfResidence = Value(CardField.PlaceOfResidence, ReadPlace),
            RestrictedId = Value(CardField.RestrictedID, ReadRestrictedId),
        };
    }

    private void ReadValues(ElementCursor children)
    {
        foreach (var field in version.Operations.Where(field => field < CardField.AgeVerification))
        {
            if (children.Optional(field.ToString(), XmlNames.Eid) is not { } value)
            {
                continue;
            }

            if (answers[field] != FieldAnswer.Allowed)
            {
                throw EidServerException.Malformed($"{field} has a value although it was not read.");
            }

            _values.Add(field, value);
        }

        children.End();
    }

    private T? Value<T>(CardField field, Func<XmlElement, T> read)
        where T : class
    {
        if (answers[field] != FieldAnswer.Allowed)
        {
            return null;
        }

        return _values.TryGetValue(field, out var value)
            ? read(value)
            : throw EidServerException.Malformed($"{field} was read but has no value.");
    }

    // Servers leave out a text that the chip stores empty, such as the given names of somebody who has only one name.
    private string? Text(CardField field) => answers[field] != FieldAnswer.Allowed ? null
        : _values.TryGetValue(field, out var value) ? CardText.Read(value, CardText.MaxText)
        : "";

    private static PartialDate ReadDate(XmlElement element)
    {
        var children = new ElementCursor(element);
        var date = PartialDate.Parse(ElementCursor.Text(children.Required("DateString", XmlNames.Eid)));
        if (children.Optional("DateValue", XmlNames.Eid) is { } value && !IsSame(date, ElementCursor.Value(value)))
        {
            throw EidServerException.Malformed("The two forms of a date differ.");
        }

        children.End();
        return date;
    }

    // An xsd:date may carry a time zone, which Java servers write, and which means nothing for a birthday.
    private static bool IsSame(PartialDate date, string xsdDate) =>
        date.ToDate()?.ToString("O", CultureInfo.InvariantCulture) is { } full
        && xsdDate.StartsWith(full, StringComparison.Ordinal)
        && TimeZone.IsMatch(xsdDate[full.Length..]);

    [GeneratedRegex(@"\A(Z|[+-][0-9]{2}:[0-9]{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeZone { get; }

    private static Place ReadPlace(XmlElement element)
    {
        var children = new ElementCursor(element);
        Place place;
        if (children.Optional("StructuredPlace", XmlNames.Eid) is { } structured)
        {
            place = ReadStructuredPlace(structured);
        }
        else if (children.Optional("FreetextPlace", XmlNames.Eid) is { } text)
        {
            place = new FreetextPlace(CardText.Read(text, CardText.MaxText));
        }
        else
        {
            place = new NoPlace(CardText.Read(children.Required("NoPlaceInfo", XmlNames.Eid), CardText.MaxText));
        }

        children.End();
        return place;
    }

    private static StructuredPlace ReadStructuredPlace(XmlElement element)
    {
        var children = new ElementCursor(element);
        var place = new StructuredPlace(
            Street: PlacePart(children.Optional("Street", XmlNames.Eid)),
            City: PlacePart(children.Required("City", XmlNames.Eid))!,
            State: PlacePart(children.Optional("State", XmlNames.Eid)),
            Country: CardText.ReadCode(children.Required("Country", XmlNames.Eid), minimum: 1, maximum: 3),
            ZipCode: PlacePart(children.Optional("ZipCode", XmlNames.Eid)));
        children.End();
        return place;
    }

    private static string? PlacePart(XmlElement? element) => element is null ? null : CardText.Read(element, CardText.MaxPlacePart);

    private static RestrictedId ReadRestrictedId(XmlElement element)
    {
        var children = new ElementCursor(element);
        var id = CardText.ReadHex(children.Required("ID", XmlNames.Eid), MaxPseudonym);
        var former = children.Optional("ID2", XmlNames.Eid) is { } value ? CardText.ReadHex(value, MaxPseudonym) : [];
        children.End();
        return id.Length > 0 ? new(id, former.Length > 0 ? (ReadOnlyMemory<byte>?)former : null) : throw EidServerException.NotAcceptable("The pseudonym is empty.");
    }
}
