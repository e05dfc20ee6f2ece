using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Resources;

/// <summary>What to do about a field. Constants are for data annotations.</summary>
internal static class FieldTexts
{
    public const string UserNameMissing = "Geben Sie einen Benutzernamen ein.";
    public const string UserNameTaken = "Dieser Benutzername ist schon vergeben. Bitte wählen Sie einen anderen.";
    public const string EmailMissing = "Geben Sie Ihre E-Mail-Adresse ein.";
    public const string PasswordMissing = "Geben Sie ein Passwort ein.";
    public const string GivenNamesMissing = "Geben Sie Ihre Vornamen ein.";
    public const string FamilyNamesMissing = "Geben Sie Ihren Familiennamen ein.";
    public const string LoginMissing = "Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.";
    public const string OwnPasswordMissing = "Geben Sie Ihr Passwort ein.";
    public const string ConsentMissing = "Bitte stimmen Sie der Datenschutzerklärung zu. Ohne Ihre Zustimmung dürfen wir kein Servicekonto anlegen.";
    public const string TooLong = "Diese Angabe ist zu lang. Bitte kürzen Sie sie.";

    public static string UserName(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.Required => UserNameMissing,
        FieldErrorReason.TooShort or FieldErrorReason.TooLong => "Wählen Sie einen Benutzernamen mit 3 bis 50 Zeichen.",
        FieldErrorReason.InvalidFormat or FieldErrorReason.InvalidCharacters =>
            "Verwenden Sie im Benutzernamen nur Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich.",
        _ => Any(reason),
    };

    public static string Email(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.Required => EmailMissing,
        FieldErrorReason.TooLong => "Diese E-Mail-Adresse ist zu lang. Bitte verwenden Sie eine andere.",
        FieldErrorReason.InvalidCharacters =>
            "An diese E-Mail-Adresse können wir nichts schicken: Vor dem @ darf sie nur Buchstaben ohne Umlaute und Akzente, Ziffern und einfache Zeichen enthalten.",
        _ => "Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@beispiel.de.",
    };

    public static string Password(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.Required => PasswordMissing,
        FieldErrorReason.TooShort => "Das Passwort ist zu kurz. Verwenden Sie mindestens 12 Zeichen.",
        FieldErrorReason.TooLong => "Das Passwort ist zu lang. Verwenden Sie höchstens 128 Zeichen.",
        FieldErrorReason.TooCommon =>
            "Dieses Passwort ist zu leicht zu erraten. Wählen Sie ein anderes, zum Beispiel mehrere Wörter, die nicht zusammengehören.",
        _ => Any(reason),
    };

    public static string GivenNames(FieldErrorReason reason) => Name(reason, GivenNamesMissing);

    public static string FamilyNames(FieldErrorReason reason) => Name(reason, FamilyNamesMissing);

    public static string Login(FieldErrorReason reason) => reason is FieldErrorReason.Required ? LoginMissing : Any(reason);

    public static string OwnPassword(FieldErrorReason reason) => reason is FieldErrorReason.Required ? OwnPasswordMissing : Any(reason);

    /// <summary>For a field that no page shows.</summary>
    public static string Any(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.Required => "Bitte füllen Sie dieses Feld aus.",
        FieldErrorReason.TooShort => "Diese Angabe ist zu kurz.",
        FieldErrorReason.TooLong => TooLong,
        FieldErrorReason.InvalidCharacters => "Diese Angabe enthält ein Zeichen, das wir nicht verarbeiten können. Bitte tippen Sie sie neu ein.",
        FieldErrorReason.TooCommon => "Bitte wählen Sie etwas anderes.",
        _ => "Diese Angabe haben wir nicht verstanden. Bitte prüfen Sie sie.",
    };

    private static string Name(FieldErrorReason reason, string missing) => reason switch
    {
        FieldErrorReason.Required => missing,
        FieldErrorReason.InvalidCharacters =>
            "Schreiben Sie den Namen bitte in lateinischen Buchstaben, so wie er in Ihrem Ausweis steht. Auch Akzente, Bindestriche und Apostrophe sind möglich.",
        _ => Any(reason),
    };
}
