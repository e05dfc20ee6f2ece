namespace ServicePortal.Accounts.Domain;

/// <summary>What an attribute is. The numbers are stored and never change their meaning.</summary>
internal enum AttributeName : short
{
    GivenNames = 1,
    FamilyNames = 2,
    BirthName = 3,

    /// <summary>Eight characters, yyyymmdd; unknown parts are spaces. [TR-03130-1, GeneralDate]</summary>
    DateOfBirth = 4,
    PlaceOfBirth = 5,
    Address = 6,
    AcademicTitle = 7,
    Nationality = 8,
    DocumentType = 9,
    Email = 10,

    /// <summary>As <see cref="TelephoneNumber"/> keeps it: "+492214710123".</summary>
    Telephone = 11,

    /// <summary>What the citizen wants to be called: "Erika", "Frau Dr. Mustermann".</summary>
    FormOfAddress = 12,
}
