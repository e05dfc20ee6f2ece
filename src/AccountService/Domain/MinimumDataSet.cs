namespace ServicePortal.Accounts.Domain;

/// <summary>Which card data a Servicekonto Plus needs (R12). [TR-03160-1, 2.2]</summary>
internal static class MinimumDataSet
{
    /// <summary>Vornamen, Familienname, Anschrift, Geburtsname, Geburtsdatum, Geburtsort.</summary>
    public static IReadOnlyList<AttributeName> Names { get; } =
    [
        AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.BirthName,
        AttributeName.DateOfBirth, AttributeName.PlaceOfBirth, AttributeName.Address,
    ];

    /// <summary>What the citizen cannot deselect: the minimum data set and the document type.</summary>
    public static IReadOnlyList<AttributeName> Mandatory { get; } = [.. Names, AttributeName.DocumentType];
}
