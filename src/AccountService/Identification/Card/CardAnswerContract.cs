using System.Text;
using System.Text.RegularExpressions;
using ServicePortal.Accounts.Domain;
using ServicePortal.ServiceDefaults.Text;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Identification.Card;

/// <summary>
/// Reads what the EidAdapter submits. The adapter has checked the eID-Server's signature and form; this holds the account service's own limits, so that
/// nothing is stored that no card could say.
/// </summary>
internal static partial class CardAnswerContract
{
    /// <summary>RestrictedID has 32 bytes today; the contract leaves room.</summary>
    public const int MaxPseudonymLength = 128;

    private const string AttributesField = "attributes";
    private const int MaxPartLength = 200;

    extension(V1.SubmitCardRequest request)
    {
        public CardAnswer ToDomain(DateTimeOffset now)
        {
            var errors = new FieldErrors();
            var attributes = request.Attributes.Select(attribute => Read(attribute, now, errors)).OfType<IdentityAttribute>().ToArray();
            if (request.Attributes.Select(attribute => attribute.Name).Distinct().Count() != request.Attributes.Count)
            {
                errors.Add(AttributesField, FieldErrorReason.InvalidFormat);
            }

            var pseudonym = ReadPseudonym("pseudonym", request.Pseudonym.ToByteArray(), errors);
            var former = ReadPseudonym("former_pseudonym", request.FormerPseudonym.ToByteArray(), errors);
            errors.ThrowIfAny();
            return new(new(new(attributes), pseudonym), former);
        }
    }

    private static byte[]? ReadPseudonym(string field, byte[] pseudonym, FieldErrors errors)
    {
        if (pseudonym.Length > MaxPseudonymLength)
        {
            errors.Add(field, FieldErrorReason.TooLong);
        }

        return pseudonym.Length == 0 ? null : pseudonym;
    }

    private static IdentityAttribute? Read(V1.CardAttribute attribute, DateTimeOffset now, FieldErrors errors)
    {
        var name = (AttributeName)attribute.Name;
        AttributeValue? value = attribute.State switch
        {
            V1.CardAttribute.Types.State.Value => ReadValue(name, attribute, errors),
            V1.CardAttribute.Types.State.NotOnChip when attribute.ValueCase == V1.CardAttribute.ValueOneofCase.None => VerifiedEmpty.Value,
            V1.CardAttribute.Types.State.NotTransmitted when attribute.ValueCase == V1.CardAttribute.ValueOneofCase.None => null,
            _ => Refuse(errors, FieldErrorReason.InvalidFormat),
        };
        if (name is < AttributeName.GivenNames or > AttributeName.DocumentType)
        {
            value = Refuse(errors, FieldErrorReason.InvalidFormat);
        }

        return value is null ? null : IdentityAttribute.FromCard(name, value, now);
    }

    private static AttributeValue? ReadValue(AttributeName name, V1.CardAttribute attribute, FieldErrors errors) => attribute.ValueCase switch
    {
        V1.CardAttribute.ValueOneofCase.Text when !IsPlace(name) => ReadText(name, attribute.Text, errors),
        V1.CardAttribute.ValueOneofCase.Place when IsPlace(name) => ReadPlace(attribute.Place, errors),
        _ => Refuse(errors, FieldErrorReason.InvalidFormat),
    };

    private static bool IsPlace(AttributeName name) => name is AttributeName.PlaceOfBirth or AttributeName.Address;

    // Not trimmed: the spaces of a partial birth date say something.
    private static TextValue? ReadText(AttributeName name, string text, FieldErrors errors)
    {
        if (Check(text, 1, TextValue.MaxLength, errors) is not { } normalized)
        {
            return null;
        }

        var hasForm = name switch
        {
            AttributeName.DateOfBirth => DateForm.IsMatch(normalized),
            AttributeName.Nationality => CountryForm.IsMatch(normalized),
            AttributeName.DocumentType => DocumentTypeForm.IsMatch(normalized),
            _ => true,
        };
        return hasForm ? new(normalized) : Refuse(errors, FieldErrorReason.InvalidFormat) as TextValue;
    }

    private static AttributeValue? ReadPlace(V1.Place place, FieldErrors errors) => place.FormCase switch
    {
        V1.Place.FormOneofCase.Structured => ReadStructured(place.Structured, errors),
        V1.Place.FormOneofCase.Freetext => Check(place.Freetext, 1, TextValue.MaxLength, errors) is { } text ? new FreetextPlace(text) : null,
        V1.Place.FormOneofCase.None_ => Check(place.None, 0, TextValue.MaxLength, errors) is { } reason ? new NoPlace(reason) : null,
        _ => Refuse(errors, FieldErrorReason.InvalidFormat),
    };

    private static AttributeValue? ReadStructured(V1.Place.Types.Structured place, FieldErrors errors)
    {
        var street = Check(place.Street, 0, MaxPartLength, errors);
        var city = Check(place.City, 0, MaxPartLength, errors);
        var state = Check(place.State, 0, MaxPartLength, errors);
        var zipCode = Check(place.ZipCode, 0, MaxPartLength, errors);
        return (place.Country.Length == 0 || CountryForm.IsMatch(place.Country)) && street is not null && city is not null && state is not null && zipCode is not null
            ? new StructuredPlace(street, city, state, place.Country, zipCode)
            : Refuse(errors, FieldErrorReason.InvalidFormat);
    }

    private static string? Check(string text, int minimum, int maximum, FieldErrors errors)
    {
        if (text.Length > 2 * maximum)
        {
            errors.Add(AttributesField, FieldErrorReason.TooLong);
            return null;
        }

        if (!TypedText.IsAdmitted(text))
        {
            errors.Add(AttributesField, FieldErrorReason.InvalidCharacters);
            return null;
        }

        var normalized = text.Normalize(NormalizationForm.FormC);
        var length = TextRules.CountCodePoints(normalized);
        if (length >= minimum && length <= maximum)
        {
            return normalized;
        }

        errors.Add(AttributesField, length > maximum ? FieldErrorReason.TooLong : FieldErrorReason.Required);
        return null;
    }

    private static AttributeValue? Refuse(FieldErrors errors, FieldErrorReason reason)
    {
        errors.Add(AttributesField, reason);
        return null;
    }

    [GeneratedRegex(@"\A[0-9 ]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateForm { get; }

    [GeneratedRegex(@"\A[A-Za-z]{1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CountryForm { get; }

    [GeneratedRegex(@"\A[A-Z]{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentTypeForm { get; }
}
