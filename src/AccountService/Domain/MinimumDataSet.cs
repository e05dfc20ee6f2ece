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

    /// <summary>
    /// Which attributes keep two records from being the same person's (R41): each must be stored at HIGH, read at HIGH, and equal. Name and birth date
    /// alone never suffice.
    /// </summary>
    public static IReadOnlyList<AttributeName> Differences(AttributeSet stored, AttributeSet read) =>
        [.. Names.Where(name => !IsSame(stored.Find(name), read.Find(name)))];

    private static bool IsSame(IdentityAttribute? stored, IdentityAttribute? read) =>
        stored is { Level: AssuranceLevel.High } && read is { Level: AssuranceLevel.High } && stored.Value == read.Value;
}
