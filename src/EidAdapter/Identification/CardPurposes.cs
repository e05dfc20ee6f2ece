using ServicePortal.Eid.Tr03130.Card;

namespace ServicePortal.Eid.Identification;

/// <summary>Which data a purpose asks of the card. The artistic name is never asked (R12).</summary>
internal static class CardPurposes
{
    // TR-03160-1: the minimum data set.
    private static readonly CardField[] MinimumDataSet =
    [
        CardField.GivenNames, CardField.FamilyNames, CardField.BirthName, CardField.DateOfBirth, CardField.PlaceOfBirth, CardField.PlaceOfResidence,
    ];

    private static readonly CardRequest Identity = new(
        required: [.. MinimumDataSet, CardField.DocumentType],
        allowed: [CardField.AcademicTitle, CardField.Nationality, CardField.RestrictedID]);

    private static readonly CardRequest IdentityWithPseudonym = new(
        required: [.. MinimumDataSet, CardField.DocumentType, CardField.RestrictedID],
        allowed: []);

    private static readonly CardRequest Pseudonym = new(required: [CardField.RestrictedID], allowed: [CardField.PlaceOfResidence]);

    /// <summary>Everything that some purpose asks: what the server's certificate has to grant.</summary>
    public static IReadOnlySet<CardField> EverAsked { get; } = Identity.All.Concat(IdentityWithPseudonym.All).Concat(Pseudonym.All).ToHashSet();

    public static CardRequest RequestFor(IdentificationPurpose purpose) => purpose switch
    {
        IdentificationPurpose.Register or IdentificationPurpose.Upgrade => Identity,
        IdentificationPurpose.DepositPseudonym => IdentityWithPseudonym,
        IdentificationPurpose.SignIn or IdentificationPurpose.StepUp => Pseudonym,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, message: null),
    };
}
