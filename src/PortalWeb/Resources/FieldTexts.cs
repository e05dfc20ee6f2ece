using ServicePortal.Contracts.Accounts.V1;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>What a field is called, and what to do about it. Public because data annotations name these properties.</summary>
public static class FieldTexts
{
    public static string LoginLabel => Say("Benutzername oder E-Mail-Adresse", "User name or email address");

    public static string UserNameLabel => Say("Benutzername", "User name");

    public static string EmailLabel => Say("E-Mail-Adresse", "Email address");

    public static string PasswordLabel => Say("Passwort", "Password");

    public static string OwnPasswordLabel => Say("Ihr Passwort", "Your password");

    public static string CurrentPasswordLabel => Say("Ihr jetziges Passwort", "Your present password");

    public static string NewPasswordLabel => Say("Neues Passwort", "New password");

    /// <summary>Beside every field where a password is chosen.</summary>
    public static string PasswordRules => Say(
        "Mindestens 12 Zeichen. Gut sind mehrere Wörter, die nicht zusammengehören.",
        "At least 12 characters. Several words that do not belong together are a good choice.");

    public static string RightEmailLabel => Say("Richtige E-Mail-Adresse", "Correct email address");

    public static string NewEmailLabel => Say("Neue E-Mail-Adresse", "New email address");

    public static string GivenNamesLabel => Say("Vornamen", "Given names");

    public static string FamilyNamesLabel => Say("Familienname", "Family name");

    public static string TelephoneLabel => Say("Telefonnummer (freiwillig)", "Phone number (optional)");

    public static string FormOfAddressLabel => Say("Wie dürfen wir Sie anreden? (freiwillig)", "How may we address you? (optional)");

    public static string UserNameMissing => Say("Geben Sie einen Benutzernamen ein.", "Enter a user name.");

    public static string UserNameTaken => Say(
        "Dieser Benutzername ist schon vergeben. Bitte wählen Sie einen anderen.", "This user name is already taken. Please choose another one.");

    public static string EmailMissing => Say("Geben Sie Ihre E-Mail-Adresse ein.", "Enter your email address.");

    public static string NewEmailMissing => Say("Geben Sie Ihre neue E-Mail-Adresse ein.", "Enter your new email address.");

    public static string PasswordMissing => Say("Geben Sie ein Passwort ein.", "Enter a password.");

    public static string GivenNamesMissing => Say("Geben Sie Ihre Vornamen ein.", "Enter your given names.");

    public static string FamilyNamesMissing => Say("Geben Sie Ihren Familiennamen ein.", "Enter your family name.");

    public static string LoginMissing => Say("Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.", "Enter your user name or your email address.");

    public static string OwnPasswordMissing => Say("Geben Sie Ihr Passwort ein.", "Enter your password.");

    public static string CurrentPasswordMissing => Say("Geben Sie Ihr jetziges Passwort ein.", "Enter your present password.");

    public static string NewPasswordMissing => Say("Geben Sie ein neues Passwort ein.", "Enter a new password.");
    public static string ReceiptLabel => Say("Inhalt des Belegs", "Content of the receipt");

    public static string ReceiptMissing => Say("Fügen Sie den Inhalt Ihres Belegs ein.", "Paste the content of your receipt.");

    public static string AgreementMissing => Say(
        "Bitte stimmen Sie der Verarbeitung Ihrer Daten zu. Ohne Ihre Zustimmung dürfen wir kein Servicekonto anlegen.",
        "Please agree to the processing of your data. Without your agreement we may not create a service account.");

    public static string TooLong => Say("Diese Angabe ist zu lang. Bitte kürzen Sie sie.", "This is too long. Please shorten it.");

    public static string NotPlainText => Say(
        "Diese Angabe enthält ein Zeichen, das wir nicht verarbeiten können. Bitte tippen Sie sie neu ein.",
        "This contains a character that we cannot process. Please type it again.");

    public static string NotUnderstood => Say(
        "Diese Angabe haben wir nicht verstanden. Bitte geben Sie sie neu ein.", "We did not understand this. Please enter it again.");

    public static string UserName(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.Required => UserNameMissing,
        FieldErrorReason.TooShort or FieldErrorReason.TooLong => Say(
            "Wählen Sie einen Benutzernamen mit 3 bis 50 Zeichen.", "Choose a user name of 3 to 50 characters."),
        FieldErrorReason.InvalidFormat or FieldErrorReason.InvalidCharacters => Say(
            "Verwenden Sie im Benutzernamen nur Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich.",
            "Use only letters, digits, full stop, hyphen and underscore in the user name."),
        _ => Any(reason),
    };

    public static string Email(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.Required => EmailMissing,
        FieldErrorReason.TooLong => Say(
            "Diese E-Mail-Adresse ist zu lang. Bitte verwenden Sie eine andere.", "This email address is too long. Please use another one."),
        FieldErrorReason.InvalidCharacters => Say(
            "An diese E-Mail-Adresse können wir nichts schicken: Vor dem @ darf sie nur Buchstaben ohne Umlaute und Akzente, Ziffern und einfache Zeichen enthalten.",
            "We cannot send anything to this email address: before the @ it may have only letters without umlauts and accents, digits and simple characters."),
        _ => Say(
            "Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@beispiel.de.", "Enter a complete email address, for example name@example.com."),
    };

    public static string Password(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.Required => PasswordMissing,
        FieldErrorReason.TooShort => Say(
            "Das Passwort ist zu kurz. Verwenden Sie mindestens 12 Zeichen.", "The password is too short. Use at least 12 characters."),
        FieldErrorReason.TooLong => Say(
            "Das Passwort ist zu lang. Verwenden Sie höchstens 128 Zeichen.", "The password is too long. Use at most 128 characters."),
        FieldErrorReason.TooCommon => Say(
            "Dieses Passwort ist zu leicht zu erraten. Wählen Sie ein anderes, zum Beispiel mehrere Wörter, die nicht zusammengehören.",
            "This password is too easy to guess. Choose another one, for example several words that do not belong together."),
        _ => Any(reason),
    };

    public static string GivenNames(FieldErrorReason reason) => Name(reason, GivenNamesMissing);

    public static string FamilyNames(FieldErrorReason reason) => Name(reason, FamilyNamesMissing);

    public static string FormOfAddress(FieldErrorReason reason) => reason is FieldErrorReason.InvalidCharacters
        ? Say(
            "Schreiben Sie die Anrede bitte in lateinischen Buchstaben. Auch Akzente, Punkte, Bindestriche und Apostrophe sind möglich.",
            "Write the form of address in Latin letters. Accents, full stops, hyphens and apostrophes are possible too.")
        : Any(reason);

    public static string Telephone(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.InvalidFormat => Say(
            "Geben Sie die Telefonnummer mit Vorwahl und nur mit Ziffern ein, zum Beispiel 0221 4710123 oder +49 221 4710123.",
            "Enter the phone number with its area code and in digits only, for example 0221 4710123 or +49 221 4710123."),
        FieldErrorReason.TooShort => Say(
            "Diese Telefonnummer ist zu kurz. Bitte prüfen Sie, ob Ziffern fehlen.", "This phone number is too short. Please check whether digits are missing."),
        FieldErrorReason.TooLong => Say(
            "Diese Telefonnummer ist zu lang. Bitte geben Sie nur eine Nummer ein.", "This phone number is too long. Please enter one number only."),
        _ => Any(reason),
    };

    public static string Login(FieldErrorReason reason) => reason is FieldErrorReason.Required ? LoginMissing : Any(reason);

    public static string OwnPassword(FieldErrorReason reason) => reason is FieldErrorReason.Required ? OwnPasswordMissing : Any(reason);

    public static string Receipt(FieldErrorReason reason) => reason is FieldErrorReason.Required ? ReceiptMissing : Any(reason);

    /// <summary>For a field that no page shows.</summary>
    public static string Any(FieldErrorReason reason) => reason switch
    {
        FieldErrorReason.Required => Say("Bitte füllen Sie dieses Feld aus.", "Please fill in this field."),
        FieldErrorReason.TooShort => Say("Diese Angabe ist zu kurz.", "This is too short."),
        FieldErrorReason.TooLong => TooLong,
        FieldErrorReason.InvalidCharacters => NotPlainText,
        FieldErrorReason.TooCommon => Say("Bitte wählen Sie etwas anderes.", "Please choose something else."),
        _ => Say("Diese Angabe haben wir nicht verstanden. Bitte prüfen Sie sie.", "We did not understand this. Please check it."),
    };

    private static string Name(FieldErrorReason reason, string missing) => reason switch
    {
        FieldErrorReason.Required => missing,
        FieldErrorReason.InvalidCharacters => Say(
            "Schreiben Sie den Namen bitte in lateinischen Buchstaben, so wie er auf Ihrem Ausweis steht. Auch Akzente, Bindestriche und Apostrophe sind möglich.",
            "Write the name in Latin letters, as shown on your ID. Accents, hyphens and apostrophes are possible too."),
        _ => Any(reason),
    };
}
