using Google.Protobuf;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Tr03130.Card;
using Place = ServicePortal.Eid.Tr03130.Card.Place;

namespace ServicePortal.Eid.Rpc;

/// <summary>Translates what a card has answered into the account contract: only what was asked, and for each field how it was answered.</summary>
internal static class CardMessages
{
    public static SubmitCardRequest ToSubmission(this CardData card, string flowId, CardRequest asked)
    {
        var submission = new SubmitCardRequest { FlowId = flowId };
        submission.Attributes.AddRange(Attributes.Where(entry => asked.Asks(entry.Field)).Select(entry => entry.Read(card)));
        if (asked.Asks(CardField.RestrictedID) && card.RestrictedId is { } pseudonym)
        {
            submission.Pseudonym = ByteString.CopyFrom(pseudonym.Id.Span);
            submission.FormerPseudonym = pseudonym.FormerId is { } former ? ByteString.CopyFrom(former.Span) : ByteString.Empty;
        }

        return submission;
    }

    private static IEnumerable<(CardField Field, Func<CardData, CardAttribute> Read)> Attributes { get; } =
    [
        Text(CardField.DocumentType, AttributeName.DocumentType, card => card.DocumentType),
        Text(CardField.GivenNames, AttributeName.GivenNames, card => card.GivenNames),
        Text(CardField.FamilyNames, AttributeName.FamilyNames, card => card.FamilyNames),
        Text(CardField.BirthName, AttributeName.BirthName, card => card.BirthName),
        Text(CardField.AcademicTitle, AttributeName.AcademicTitle, card => card.AcademicTitle),
        Text(CardField.Nationality, AttributeName.Nationality, card => card.Nationality),
        Text(CardField.DateOfBirth, AttributeName.DateOfBirth, card => card.DateOfBirth?.ToDateString()),
        At(CardField.PlaceOfBirth, AttributeName.PlaceOfBirth, card => card.PlaceOfBirth),
        At(CardField.PlaceOfResidence, AttributeName.Address, card => card.PlaceOfResidence),
    ];

    private static (CardField Field, Func<CardData, CardAttribute> Read) Text(CardField field, AttributeName name, Func<CardData, string?> value) =>
        (field, card =>
        {
            var attribute = new CardAttribute { Name = name, State = StateOf(card.Answers[field], isEmpty: string.IsNullOrWhiteSpace(value(card))) };
            if (attribute.State == CardAttribute.Types.State.Value)
            {
                attribute.Text = value(card);
            }

            return attribute;
        }
    );

    private static (CardField Field, Func<CardData, CardAttribute> Read) At(CardField field, AttributeName name, Func<CardData, Place?> value) =>
        (field, card =>
        {
            var attribute = new CardAttribute { Name = name, State = StateOf(card.Answers[field], isEmpty: IsEmpty(value(card))) };
            if (attribute.State == CardAttribute.Types.State.Value)
            {
                attribute.Place = ToContract(value(card)!);
            }

            return attribute;
        }
    );

    private static bool IsEmpty(Place? place) => place is null or FreetextPlace { Text: "" }
        or StructuredPlace { Street: null or "", City: "", State: null or "", Country: "", ZipCode: null or "" };

    private static CardAttribute.Types.State StateOf(FieldAnswer answer, bool isEmpty) => answer switch
    {
        FieldAnswer.Allowed when !isEmpty => CardAttribute.Types.State.Value,
        FieldAnswer.Allowed or FieldAnswer.NotOnChip => CardAttribute.Types.State.NotOnChip,
        _ => CardAttribute.Types.State.NotTransmitted,
    };

    private static Contracts.Accounts.V1.Place ToContract(Place place) => place switch
    {
        StructuredPlace structured => new()
        {
            Structured = new()
            {
                Street = structured.Street ?? "",
                City = structured.City,
                State = structured.State ?? "",
                Country = structured.Country,
                ZipCode = structured.ZipCode ?? "",
            },
        },
        FreetextPlace freetext => new() { Freetext = freetext.Text },
        NoPlace none => new() { None = none.Text },
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };
}
