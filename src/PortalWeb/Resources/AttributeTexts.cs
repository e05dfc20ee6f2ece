using ServicePortal.Contracts.Accounts.V1;
using AccountAttribute = ServicePortal.Contracts.Accounts.V1.Attribute;

namespace ServicePortal.Portal.Resources;

/// <summary>Names, values and origins of attributes as the card and the post write them.</summary>
internal static class AttributeTexts
{
    /// <summary>The order in which people say who they are.</summary>
    private static readonly AttributeName[] Order =
    [
        AttributeName.AcademicTitle, AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.BirthName, AttributeName.DateOfBirth,
        AttributeName.PlaceOfBirth, AttributeName.Nationality, AttributeName.Address, AttributeName.DocumentType, AttributeName.Email,
    ];

    public static int Position(AttributeName name) => Array.IndexOf(Order, name);

    public static string Name(AttributeName name) => name switch
    {
        AttributeName.GivenNames => "Vornamen",
        AttributeName.FamilyNames => "Familienname",
        AttributeName.BirthName => "Geburtsname",
        AttributeName.DateOfBirth => "Geburtsdatum",
        AttributeName.PlaceOfBirth => "Geburtsort",
        AttributeName.Address => "Anschrift",
        AttributeName.AcademicTitle => "Doktorgrad",
        AttributeName.Nationality => "Staatsangehörigkeit",
        AttributeName.DocumentType => "Art des Ausweises",
        AttributeName.Email => "E-Mail-Adresse",
        _ => "Weitere Angabe",
    };

    /// <summary>One line each; an address has several.</summary>
    public static IReadOnlyList<string> Lines(AccountAttribute attribute) => attribute.ValueCase switch
    {
        AccountAttribute.ValueOneofCase.Text => [Text(attribute.Name, attribute.Text)],
        AccountAttribute.ValueOneofCase.Place => PostalAddress.Lines(attribute.Place),
        _ => ["keine Angabe auf dem Ausweis"],
    };

    public static string Source(AccountAttribute attribute) => attribute.Source switch
    {
        AttributeSource.Eid => $"aus dem Online-Ausweis gelesen am {Moments.Day(attribute.VerifyTime)}",
        AttributeSource.EmailLink => $"über den Link in der E-Mail bestätigt am {Moments.Day(attribute.VerifyTime)}",
        _ => $"von Ihnen eingegeben am {Moments.Day(attribute.VerifyTime)}",
    };

    private static string Text(AttributeName name, string text) => name switch
    {
        AttributeName.DateOfBirth => BirthDate.Written(text),
        AttributeName.Nationality => Countries.Name(text),
        AttributeName.DocumentType => Document(text),
        _ => text,
    };

    // The codes of TR-03130-1.
    private static string Document(string code) => code.Trim() switch
    {
        "ID" => "Personalausweis",
        "AR" or "AS" or "AF" => "Aufenthaltstitel",
        "UB" => "eID-Karte",
        "OA" => "Smart-eID (Online-Ausweis im Smartphone)",
        var other => other,
    };
}
