using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>What the steps of a journey are called.</summary>
internal static class StepTexts
{
    public static string SignInDetails => Say("Zugangsdaten", "Sign-in details");

    public static string ReadCard => Say("Ausweis auslesen", "Read your ID");

    public static string Check => Say("Angaben prüfen", "Check your details");

    public static string ConfirmEmail => Say("E-Mail bestätigen", "Confirm your email");
}
