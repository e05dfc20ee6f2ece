using ServicePortal.Eid.Tr03130.Card;

namespace ServicePortal.Eid.Tests.Tr03130.Soap;

/// <summary>All that a reply says of a card, in one line that can be compared.</summary>
internal static class CardMeaning
{
    public static string Of(CardData card) => string.Join(
        '|',
        string.Join(',', card.Answers.Select(answer => $"{answer.Key}={answer.Value}")),
        card.DocumentType,
        card.GivenNames,
        card.FamilyNames,
        card.AcademicTitle,
        card.DateOfBirth?.ToDateString(),
        Of(card.PlaceOfBirth),
        card.Nationality,
        card.BirthName,
        Of(card.PlaceOfResidence),
        Convert.ToHexString(card.RestrictedId is null ? [] : card.RestrictedId.Id.Span),
        card.RestrictedId?.FormerId is null);

    private static string Of(Place? place) => place switch
    {
        StructuredPlace structured => $"{structured.Street}/{structured.City}/{structured.State}/{structured.Country}/{structured.ZipCode}",
        FreetextPlace text => text.Text,
        NoPlace none => $"none {none.Text}",
        _ => "",
    };
}
